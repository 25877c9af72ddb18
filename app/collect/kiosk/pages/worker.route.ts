import { KIOSK_PAGE, kioskWorker } from '~/collect/kiosk/pages/kiosk-files.server';

/** The worker's path is below the page that it serves, so a header must widen its scope. */
export function loader(): Response {
  return new Response(kioskWorker(), {
    headers: {
      'Content-Type': 'text/javascript; charset=utf-8',
      'Cache-Control': 'no-cache',
      'Service-Worker-Allowed': KIOSK_PAGE,
    },
  });
}

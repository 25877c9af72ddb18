import { KIOSK_PAGE, kioskWorker } from '~/collect/kiosk/pages/kiosk-files.server';

/** The worker lies below the page that it serves, so its reach must be widened by a header. */
export function loader(): Response {
  return new Response(kioskWorker(), {
    headers: {
      'Content-Type': 'text/javascript; charset=utf-8',
      'Cache-Control': 'no-cache',
      'Service-Worker-Allowed': KIOSK_PAGE,
    },
  });
}

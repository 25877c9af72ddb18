import { kioskManifest } from '~/collect/kiosk/pages/kiosk-files.server';

export function loader(): Response {
  return new Response(kioskManifest(), {
    headers: { 'Content-Type': 'application/manifest+json; charset=utf-8', 'Cache-Control': 'no-cache' },
  });
}

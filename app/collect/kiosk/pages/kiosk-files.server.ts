import { createElement } from 'react';
import { renderDocument } from '~/ui/citizen/document.server';
import { translatorIn } from '~/platform/i18n/i18n.server';
import { KioskPage } from '~/collect/kiosk/browser/kiosk-page';
import script from '~/collect/kiosk/browser/kiosk-main.tsx?worker&url';
import { workerScript } from '~/collect/kiosk/browser/worker-script';
import { sha256Hex } from '~/platform/security/keyed-hash.server';
import styles from '~/collect/kiosk/browser/kiosk.css?url';

export const KIOSK_PAGE = '/kiosk';
const KIOSK_MANIFEST = '/kiosk/manifest.webmanifest';

/** The kiosk's page as text. */
export function kioskDocument(): string {
  return renderDocument(createElement(KioskPage, { t: translatorIn('vi'), script, styles }));
}

/** The web app manifest: started from the home screen, the kiosk fills the whole screen. */
export function kioskManifest(): string {
  const t = translatorIn('vi');
  return JSON.stringify({
    name: t('kiosk:title'),
    short_name: t('kiosk:shortTitle'),
    lang: 'vi',
    start_url: KIOSK_PAGE,
    scope: KIOSK_PAGE,
    display: 'fullscreen',
    background_color: '#eff5f3',
    theme_color: '#eff5f3',
    icons: [{ src: '/favicon.svg', type: 'image/svg+xml', sizes: 'any' }],
  });
}

/** The service worker of this build: a new one of any file is a new worker. */
export function kioskWorker(): string {
  const version = sha256Hex(kioskDocument() + kioskManifest()).slice(0, 16);
  return workerScript({ version, page: KIOSK_PAGE, files: [script, styles, KIOSK_MANIFEST, '/favicon.svg'] });
}

import type { Translate } from '~/ui/citizen/reader.server';

type Props = { t: Translate; script: string; styles: string };

/**
 * The page that the kiosk runs in. It names files of our own only and holds nothing of the visit, so that the browser
 * can keep it and show it without the network.
 */
export function KioskPage({ t, script, styles }: Props) {
  return (
    <html lang="vi">
      <head>
        <meta charSet="utf-8" />
        <title>{`${t('kiosk:title')} · ${t('rating:brand')}`}</title>
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="theme-color" content="#eff5f3" />
        <link rel="manifest" href="/kiosk/manifest.webmanifest" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href={styles} />
        <script type="module" src={script} />
      </head>
      <body>
        <div id="kiosk">
          <main>
            <h1>{t('kiosk:loading')}</h1>
            <noscript>
              <p>{t('kiosk:noScript')}</p>
            </noscript>
          </main>
        </div>
      </body>
    </html>
  );
}

import { RemixBrowser } from '@remix-run/react';
import { createInstance } from 'i18next';
import { startTransition, StrictMode } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { defaultLanguage, parseLanguage } from '~/platform/i18n/i18n';
import { addTextFormats } from '~/platform/i18n/text-formats';

type Words = { resources: Record<string, Record<string, unknown>> };

// Each language is a file of its own, so a reader loads only theirs.
const wordsIn = import.meta.glob<Words>('./locales/*/browser.ts');

/**
 * Waits for the page's data to be decoded. Remix starts decoding at its first rendering and suspends until it is done;
 * a key pressed at that moment makes React render at once, without the data, and fail. So decoding is started before
 * rendering: the call throws the promise for which rendering would have waited.
 */
async function decodePageData(): Promise<void> {
  try {
    RemixBrowser({});
  } catch (decoding) {
    await decoding;
  }
}

async function hydrate(): Promise<void> {
  const language = parseLanguage(document.documentElement.lang) ?? defaultLanguage;
  const load = wordsIn[`./locales/${language}/browser.ts`];
  if (load === undefined) throw new Error(`no words in ${language}`);
  const { resources } = await load();
  const i18n = createInstance();
  await i18n.init({
    lng: language,
    fallbackLng: false,
    ns: Object.keys(resources),
    defaultNS: 'common',
    resources: { [language]: resources },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  addTextFormats(i18n, language);
  await decodePageData();
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <I18nextProvider i18n={i18n}>
          <RemixBrowser />
        </I18nextProvider>
      </StrictMode>,
    );
  });
}

void hydrate();

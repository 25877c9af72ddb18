import { RemixBrowser } from '@remix-run/react';
import { createInstance } from 'i18next';
import { startTransition, StrictMode } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { defaultLanguage, languageOf } from '~/i18n';

type Words = { resources: Record<string, Record<string, unknown>> };

// Each language is a file of its own, so a reader loads only theirs.
const wordsIn = import.meta.glob<Words>('./locales/*/browser.ts');

async function hydrate(): Promise<void> {
  const language = languageOf(document.documentElement.lang) ?? defaultLanguage;
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

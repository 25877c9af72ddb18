import { RemixBrowser } from '@remix-run/react';
import { createInstance } from 'i18next';
import { startTransition, StrictMode } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { defaultLanguage, languageOf, type Language } from '~/i18n';

// Each language is a file of its own, so a reader loads only theirs.
const wordsOf = {
  vi: () => import('~/locales/browser-vi'),
  en: () => import('~/locales/browser-en'),
} satisfies Record<Language, unknown>;

async function hydrate(): Promise<void> {
  const language = languageOf(document.documentElement.lang) ?? defaultLanguage;
  const { resources } = await wordsOf[language]();
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

import { createInstance } from 'i18next';
import type { Translate } from '~/ui/citizen/reader.server';
import { languages, type Language } from '~/platform/i18n/i18n';
import enKiosk from '~/locales/en/kiosk.json';
import enRating from '~/locales/en/rating.json';
import viKiosk from '~/locales/vi/kiosk.json';
import viRating from '~/locales/vi/rating.json';

const i18n = createInstance();
void i18n.init({
  lng: languages[0],
  fallbackLng: false,
  ns: ['kiosk', 'rating'],
  resources: { vi: { kiosk: viKiosk, rating: viRating }, en: { kiosk: enKiosk, rating: enRating } },
  interpolation: { escapeValue: false },
  returnNull: false,
  initAsync: false,
});

/** The kiosk's words in a language. Both are in its bundle: the language changes without the network. */
export function wordsIn(language: Language): Translate {
  return i18n.getFixedT(language);
}

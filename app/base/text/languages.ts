/**
 * The languages people read and answer in. To add one: an entry here, a folder in `app/locales` (a copy of `en`,
 * translated), and a new version of the questionnaire; `tests/locales.test.ts` says what is missing.
 *
 * `ownName`: what its readers call it. `locale`: what `Intl` calls it. `names`: units, fields and columns have their
 * names in two languages, so each reader gets the nearer one. `labelVi`, `labelEn`: for the codebook of datasets.
 */
export const languageFacts = {
  vi: {
    ownName: 'Tiếng Việt',
    locale: 'vi-VN',
    direction: 'ltr',
    names: 'Vi',
    labelVi: 'Tiếng Việt',
    labelEn: 'Vietnamese',
  },
  en: { ownName: 'English', locale: 'en-GB', direction: 'ltr', names: 'En', labelVi: 'Tiếng Anh', labelEn: 'English' },
} as const satisfies Record<string, LanguageFacts>;

type LanguageFacts = {
  ownName: string;
  locale: string;
  direction: 'ltr' | 'rtl';
  names: 'Vi' | 'En';
  labelVi: string;
  labelEn: string;
};

export type Language = keyof typeof languageFacts;

/** The first language is the one for readers whose language we do not have. */
export const languages = Object.keys(languageFacts) as [Language, ...Language[]];

/** What has its name in two languages: a unit, a field. */
export type Named = { nameVi: string; nameEn: string };

/** A name in the reader's language, or in the nearer one of the two that names are kept in. */
export function nameIn(language: Language, named: Named): string {
  return named[`name${languageFacts[language].names}`];
}

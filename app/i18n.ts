/** The first language is the one for readers whose language we do not have. */
export const languages = ['vi', 'en'] as const;
export type Language = (typeof languages)[number];
export const defaultLanguage: Language = 'vi';

/** The language of a tag such as `vi` or `en`, or null. Without zod: every page of the admin loads this file. */
export function languageOf(tag: unknown): Language | null {
  return languages.find((language) => language === tag) ?? null;
}

/** What `Intl` calls the languages: numbers and dates are written as their readers write them. */
export const localeOf = { vi: 'vi-VN', en: 'en-GB' } as const satisfies Record<Language, string>;

export const namespaces = [
  'common',
  'errors',
  'rating',
  'kiosk',
  'admin',
  'reports',
  'volumes',
  'dossiers',
  'datasets',
  'points',
  'integrity',
  'comments',
  'petitions',
  'paper',
] as const;

/** The language asked for in the address, else the browser's first that we have, else Vietnamese. */
export function negotiateLanguage(request: Request): Language {
  const asked = languageOf(new URL(request.url).searchParams.get('lng'));
  if (asked !== null) return asked;
  for (const part of (request.headers.get('accept-language') ?? '').split(',')) {
    const offered = languageOf(part.split(';')[0]?.trim().slice(0, 2).toLowerCase());
    if (offered !== null) return offered;
  }
  return defaultLanguage;
}

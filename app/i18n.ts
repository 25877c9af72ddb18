import { z } from 'zod';

/** The first language is the one for readers whose language we do not have. */
export const languages = ['vi', 'en'] as const;
export type Language = (typeof languages)[number];
export const defaultLanguage: Language = 'vi';
export const languageSchema = z.enum(languages);

/** What `Intl` calls the languages: numbers and dates are written as their readers write them. */
export const localeOf = { vi: 'vi-VN', en: 'en-GB' } as const satisfies Record<Language, string>;

export const namespaces = ['common', 'errors', 'rating', 'admin', 'reports', 'volumes', 'datasets'] as const;

/** The language asked for in the address, else the browser's first that we have, else Vietnamese. */
export function negotiateLanguage(request: Request): Language {
  const asked = languageSchema.safeParse(new URL(request.url).searchParams.get('lng'));
  if (asked.success) return asked.data;
  for (const part of (request.headers.get('accept-language') ?? '').split(',')) {
    const offered = languageSchema.safeParse(part.split(';')[0]?.trim().slice(0, 2).toLowerCase());
    if (offered.success) return offered.data;
  }
  return defaultLanguage;
}

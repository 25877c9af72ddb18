import { acceptedLanguage } from '~/base/text/accept-language';
import { languageFacts, languages, type Language } from '~/base/text/languages';

export { languages, type Language };

export const defaultLanguage: Language = languages[0];

/** The language of a tag such as `vi` or `en`, or null. Without zod: every page of the admin loads this file. */
export function parseLanguage(tag: unknown): Language | null {
  return languages.find((language) => language === tag) ?? null;
}

/** What its own readers call a language. */
export function ownLanguageName(language: Language): string {
  return languageFacts[language].ownName;
}

/** The attributes of a document in a language; left to right is what browsers do by themselves. */
export function documentLanguage(language: Language): { lang: Language; dir?: 'rtl' } {
  const direction: string = languageFacts[language].direction;
  return direction === 'rtl' ? { lang: language, dir: 'rtl' } : { lang: language };
}

export const namespaces = [
  'common',
  'actions',
  'errors',
  'rating',
  'kiosk',
  'log',
  'verification',
  'admin',
  'approvals',
  'audit',
  'reports',
  'service',
  'to-do',
  'city',
  'facilities',
  'grid',
  'units',
  'review',
  'plans',
  'fields',
  'procedures',
  'questionnaires',
  'volumes',
  'dossiers',
  'datasets',
  'points',
  'devices',
  'integrity',
  'challenges',
  'check-backs',
  'comments',
  'petitions',
  'explanations',
  'evidence-pack',
  'general-report',
  'late-dossiers',
  'notices',
  'notice-words',
  'paper',
] as const;

/** The language asked for in the address, else the one that the browser prefers among ours, else Vietnamese. */
export function negotiateLanguage(request: Request): Language {
  const asked = parseLanguage(new URL(request.url).searchParams.get('lng'));
  return asked ?? acceptedLanguage(request.headers.get('accept-language') ?? '', languages) ?? defaultLanguage;
}

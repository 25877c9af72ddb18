import { useTranslation } from 'react-i18next';
import { defaultLanguage, parseLanguage, type Language } from '~/platform/i18n/i18n';

/** The language of the page. */
export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return parseLanguage(i18n.language) ?? defaultLanguage;
}

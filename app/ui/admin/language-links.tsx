import { useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { languages, ownLanguageName } from '~/platform/i18n/i18n';

/** Links to this page in each language, for readers who are not signed in. Each language names itself. */
export function LanguageLinks() {
  const { t, i18n } = useTranslation('common');
  const [search] = useSearchParams();
  return (
    <nav aria-label={t('language.label')} className="language-links">
      {languages.map((language) => {
        const target = new URLSearchParams(search);
        target.set('lng', language);
        return (
          <a
            key={language}
            href={`?${target}`}
            lang={language}
            hrefLang={language}
            aria-current={language === i18n.language ? 'true' : undefined}
          >
            {ownLanguageName(language)}
          </a>
        );
      })}
    </nav>
  );
}

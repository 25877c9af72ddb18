import { Form, useLocation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { languages, ownLanguageName } from '~/platform/i18n/i18n';

/** Buttons that store the reader's language on their account and come back to this page. */
export function LanguageSwitch() {
  const { t, i18n } = useTranslation('common');
  const { pathname, search } = useLocation();
  const back = new URLSearchParams(search);
  back.delete('lng');
  return (
    <Form
      method="post"
      action="/admin/account"
      reloadDocument
      className="language-switch"
      aria-label={t('language.label')}
    >
      <input type="hidden" name="intent" value="language" />
      <input type="hidden" name="next" value={back.size === 0 ? pathname : `${pathname}?${back}`} />
      {languages.map((language) => (
        <button
          key={language}
          name="language"
          value={language}
          lang={language}
          className="button-plain"
          aria-pressed={language === i18n.language}
        >
          <abbr title={ownLanguageName(language)}>{language.toUpperCase()}</abbr>
        </button>
      ))}
    </Form>
  );
}

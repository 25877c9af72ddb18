import { useTranslation } from 'react-i18next';
import { languages, ownLanguageName } from '~/platform/i18n/i18n';

/** Links to what a citizen would see, in each language. They are whole pages of another frame. */
export function PreviewLinks({ of }: { of: string }) {
  const { t } = useTranslation('questionnaires');
  const address = `/admin/questionnaires/preview?of=${of}`;
  return (
    <>
      <p>
        {t('preview')} <LanguageLinks address={address} />
      </p>
      <p>
        {t('previewService')} <LanguageLinks address={`${address}&at=facility`} />
      </p>
    </>
  );
}

function LanguageLinks({ address }: { address: string }) {
  return languages.map((language, index) => (
    <span key={language}>
      {index === 0 ? null : ' · '}
      <a href={`${address}&lng=${language}`} hrefLang={language} lang={language}>
        {ownLanguageName(language)}
      </a>
    </span>
  ));
}

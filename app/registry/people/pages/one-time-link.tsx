import { useTranslation } from 'react-i18next';

/** A link that is shown once, to be handed on. */
export function OneTimeLink({ link }: { link: string }) {
  const { t } = useTranslation('admin');
  return (
    <div className="notice" role="status">
      <p>{t('userEdit.linkReady')}</p>
      <code className="secret">{link}</code>
    </div>
  );
}

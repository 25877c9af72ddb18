import { useTranslation } from 'react-i18next';

/** A code that is shown once, and where to type it. */
export function EnrolmentCode({ code, address }: { code: string; address: string }) {
  const { t } = useTranslation('devices');
  return (
    <div className="notice" role="status">
      <h2>{t('code.heading')}</h2>
      <p>{t('code.lead')}</p>
      <dl className="facts">
        <dt>{t('code.address')}</dt>
        <dd>
          <code>{address}</code>
        </dd>
        <dt>{t('code.code')}</dt>
        <dd>
          <code className="secret">{code}</code>
        </dd>
      </dl>
    </div>
  );
}

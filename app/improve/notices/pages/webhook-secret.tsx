import { useTranslation } from 'react-i18next';

/** The secret of a webhook, the only time that it is shown. */
export function WebhookSecret({ secret }: { secret: string }) {
  const { t } = useTranslation('notices');
  return (
    <section className="card" aria-labelledby="secret-heading" role="status">
      <h2 id="secret-heading">{t('webhooks.secret')}</h2>
      <p>
        <code className="webhook-secret">{secret}</code>
      </p>
      <p className="muted">{t('webhooks.secretLead')}</p>
    </section>
  );
}

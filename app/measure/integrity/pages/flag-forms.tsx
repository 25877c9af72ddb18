import { useTranslation } from 'react-i18next';
import { ReasonForm, type SentReason } from '~/registry/people/pages/reason-form';

/** Asks another administrator to keep the flag's ratings out of the figures. */
export function ProposeForm({ counted, sent }: { counted: number; sent: SentReason }) {
  const { t } = useTranslation('integrity');
  return (
    <section className="card" aria-labelledby="propose-heading">
      <h2 id="propose-heading">{t('propose.title')}</h2>
      <p>{t('propose.lead', { count: counted })}</p>
      <ReasonForm intent="propose" label={t('propose.reason')} submit={t('propose.submit')} sent={sent} />
    </section>
  );
}

/** Sets a flag aside with what was found. */
export function SettleForm({ sent }: { sent: SentReason }) {
  const { t } = useTranslation('integrity');
  return (
    <section className="card" aria-labelledby="settle-heading">
      <h2 id="settle-heading">{t('settle.title')}</h2>
      <p>{t('settle.lead')}</p>
      <ReasonForm intent="settle" label={t('settle.note')} submit={t('settle.submit')} sent={sent} />
    </section>
  );
}

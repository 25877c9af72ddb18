import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { stateAfter, type CheckBackState } from '~/measure/check-backs/domain/check-back';
import { ReasonForm, type SentReason } from '~/registry/people/pages/reason-form';

/** The two ways in which a check-back ends, where they are open. */
export function CheckBackEnd({ state, sent }: { state: CheckBackState; sent: SentReason }) {
  const { t } = useTranslation('check-backs');
  if (stateAfter(state, 'abandon') === null) return null;
  return (
    <section className="card narrow" aria-labelledby="end-heading">
      <h2 id="end-heading">{t('end.title')}</h2>
      {stateAfter(state, 'close') === null ? null : (
        <Form method="post">
          <p>{t('end.closeLead')}</p>
          <div className="row">
            <button className="button" name="intent" value="close">
              {t('end.close')}
            </button>
          </div>
        </Form>
      )}
      <details>
        <summary>{t('end.abandonTitle')}</summary>
        <p>{t('end.abandonLead')}</p>
        <ReasonForm intent="abandon" label={t('end.reason')} submit={t('end.abandon')} sent={sent} />
      </details>
    </section>
  );
}

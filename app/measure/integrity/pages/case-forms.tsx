import { Form } from '@remix-run/react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { needsReason } from '~/measure/integrity/domain/case-state';
import type { CasePage } from '~/measure/integrity/pages/case-page.server';
import { EventMoment } from '~/measure/integrity/pages/case-timeline';
import { ErrorSummary } from '~/ui/admin/error-summary';
import { ReasonField, ReasonForm, type SentReason } from '~/registry/people/pages/reason-form';

type Props = Pick<CasePage, 'steps' | 'hindrance' | 'proposal' | 'timeZone'> & { sent: SentReason };

/** What waits for a second person, and what the reader may do with a case now: a form for each step of its state. */
export function CaseForms({ steps, hindrance, proposal, timeZone, sent }: Props) {
  const { t } = useTranslation('integrity');
  const { summary } = sent.problems;
  // Somebody else took a step meanwhile: the form that was sent is not there any more, and its problem has no field.
  const lost = useMemo(
    () => summary.filter(({ field }) => !steps.some((step) => step === field)).map(({ message }) => ({ message })),
    [summary, steps],
  );
  return (
    <>
      <ErrorSummary errors={lost} />
      {proposal !== null && (
        <section className="card" aria-labelledby="proposal-heading">
          <h2 id="proposal-heading">{t(`cases.do.${proposal.step}`)}</h2>
          <p className="muted">
            <EventMoment event={proposal} timeZone={timeZone} />
          </p>
          <p className="said">{proposal.note}</p>
          {hindrance !== null && <p className="notice">{t(`cases.hindrance.${hindrance}`)}</p>}
        </section>
      )}
      <div className="grid">
        {steps.map((step) => (
          <section key={step} className="card" aria-labelledby={`${step}-heading`}>
            <h2 id={`${step}-heading`}>{t(`cases.do.${step}`)}</h2>
            <p>{t(`cases.doLead.${step}`)}</p>
            {needsReason(step) ? (
              <ReasonForm intent={step} label={t('cases.reason')} submit={t(`cases.do.${step}`)} sent={sent} />
            ) : (
              <Form method="post">
                <ReasonField intent={step} label={t('cases.note')} hint={t('cases.noteHint')} sent={sent} />
                <button className="button">{t(`cases.do.${step}`)}</button>
              </Form>
            )}
          </section>
        ))}
      </div>
    </>
  );
}

import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ConfirmPermanent, type PermanentDetails } from '~/improve/comments/pages/confirm-permanent';
import { MAX_EVIDENCE_FILES } from '~/improve/explanations/domain/evidence-file';
import { formEvents, type ExplanationEvent, type FormEvent } from '~/improve/explanations/domain/explanation-state';
import { MAX_STATEMENT_LENGTH } from '~/improve/explanations/domain/statement';
import type { ExplanationPage } from '~/improve/explanations/pages/explanation-page.server';
import { MIN_REASON_LENGTH } from '~/registry/people/domain/stated-reason';
import { DraftForm } from '~/ui/admin/draft-form';
import { ErrorSummary } from '~/ui/admin/error-summary';
import { FormField } from '~/ui/admin/form-field';
import { TextAreaField } from '~/ui/admin/text-area-field';
import { useProblemsOf, type ShownResult } from '~/ui/admin/use-form-result';

type Sent = Pick<ShownResult<unknown, PermanentDetails>, 'problems' | 'typed' | 'details'>;
type Props = { page: ExplanationPage; sent: Sent };

/** What the person may do with a request now: a form for each step that is theirs. */
export function ExplanationForms({ page, sent }: Props) {
  const { t } = useTranslation('explanations');
  const { events, tied, isBehind } = page;
  // Somebody else took a step meanwhile, and the form that was sent is not there any more.
  const lost = sent.problems.summary.filter(
    ({ field }) => !events.some((event) => fieldsOf(event).includes(field ?? '')),
  );
  return (
    <>
      <ErrorSummary errors={lost} />
      {tied ? <p className="notice">{t('tied')}</p> : null}
      {isBehind ? <p className="notice">{t('behind')}</p> : null}
      {lost.length > 0 ? <LostText typed={sent.typed} /> : null}
      <div className="grid">
        {events.includes('ATTACH') ? <EvidenceForm sent={sent} files={page.files.length} /> : null}
        {formEvents
          .filter((event) => events.includes(event))
          .map((event) => (
            <StepForm key={event} event={event} page={page} sent={sent} />
          ))}
      </div>
    </>
  );
}

function fieldsOf(event: ExplanationEvent): string[] {
  if (event === 'ATTACH') return ['file'];
  if (event === 'SAY_KNOWN') return [event, 'handledAt'];
  return event === 'RETURN' ? [event, 'dueOn'] : [event];
}

/** What was typed into a form that is gone, so that it can be copied. */
function LostText({ typed }: { typed: Sent['typed'] }) {
  const { t } = useTranslation('explanations');
  const text = typed(typed('intent') ?? '');
  if (!text) return null;
  return (
    <section className="card" aria-labelledby="lost-heading">
      <h2 id="lost-heading">{t('lost')}</h2>
      <p className="said">{text}</p>
    </section>
  );
}

type StepProps = Props & { event: FormEvent };

function StepForm({ event, page: { row, steps, returnDue }, sent: { problems, typed, details } }: StepProps) {
  const { t } = useTranslation(['explanations', 'common']);
  const own = useProblemsOf(problems, fieldsOf(event));
  return (
    <section className="card" aria-labelledby={`do-${event}`}>
      <h2 id={`do-${event}`}>{t(`do.${event}`)}</h2>
      <p className="muted">{t(`doHint.${event}`)}</p>
      <ErrorSummary errors={own} />
      <DraftForm
        method="post"
        draft={`explanation ${row.id} ${event}`}
        seen={String(steps.length)}
        words={{ restored: t('draft.restored'), drop: t('draft.drop') }}
      >
        <input type="hidden" name="intent" value={event} />
        <input type="hidden" name="seen" value={steps.length} />
        <ConfirmPermanent details={details} fields={fieldsOf(event)} />
        <TextAreaField
          name={event}
          rows={6}
          label={t(`text.${event}`)}
          hint={
            event === 'ACCEPT' ? t('noteHint') : t('textHint', { least: MIN_REASON_LENGTH, most: MAX_STATEMENT_LENGTH })
          }
          error={problems.of(event)}
          defaultValue={typed(event)}
        />
        {event === 'SAY_KNOWN' ? (
          <FormField
            name="handledAt"
            label={t('handledAt')}
            hint={t('handledAtHint')}
            error={problems.of('handledAt')}
            defaultValue={typed('handledAt')}
          />
        ) : null}
        {event === 'RETURN' ? (
          <FormField
            name="dueOn"
            type="date"
            label={t('newDue')}
            error={problems.of('dueOn')}
            defaultValue={typed('dueOn') ?? returnDue}
          />
        ) : null}
        <div className="row">
          <button className="button">{t(`submit.${event}`)}</button>
        </div>
      </DraftForm>
    </section>
  );
}

function EvidenceForm({ sent: { problems }, files }: { sent: Sent; files: number }) {
  const { t } = useTranslation('explanations');
  const own = useProblemsOf(problems, ['file']);
  return (
    <section className="card" aria-labelledby="do-ATTACH">
      <h2 id="do-ATTACH">{t('do.ATTACH')}</h2>
      <ErrorSummary errors={own} />
      <Form method="post" encType="multipart/form-data">
        <FormField
          name="file"
          type="file"
          required
          accept=".pdf,.png,.jpg,.jpeg,application/pdf,image/png,image/jpeg"
          label={t('file')}
          hint={t('fileHint', { left: MAX_EVIDENCE_FILES - files })}
          error={problems.of('file')}
        />
        <div className="row">
          <button className="button">{t('submit.ATTACH')}</button>
        </div>
      </Form>
    </section>
  );
}

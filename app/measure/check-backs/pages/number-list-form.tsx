import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { DrawResult } from '~/measure/check-backs/store/check-back-draw.server';
import { DataTable } from '~/ui/admin/data-table';
import { ErrorSummary } from '~/ui/admin/error-summary';
import { FormField } from '~/ui/admin/form-field';
import { MIN_REASON_LENGTH } from '~/registry/people/domain/stated-reason';
import { TextAreaField } from '~/ui/admin/text-area-field';
import { useProblemsOf, type ShownResult } from '~/ui/admin/use-form-result';

type Props = { maxMegabytes: number; sent: Pick<ShownResult<unknown>, 'problems' | 'typed'>; again: boolean };

/**
 * Takes the list of the quarter's dossiers; `again`: to see a sheet that was drawn before. Where the list does not fit
 * the volume it asks for a reason and for the list once more, which is kept nowhere meanwhile.
 */
export function NumberListForm({ maxMegabytes, sent: { problems, typed }, again }: Props) {
  const { t } = useTranslation('check-backs');
  const own = useProblemsOf(problems, ['file', 'listReason']);
  const confirmed = typed('confirmed');
  return (
    <section className="card narrow" aria-labelledby="draw-heading">
      <h2 id="draw-heading">{t(again ? 'draw.again' : 'draw.title')}</h2>
      <p>{t(again ? 'draw.againLead' : 'draw.lead')}</p>
      <ErrorSummary errors={own} />
      <Form method="post" encType="multipart/form-data">
        {confirmed === undefined ? null : (
          <>
            <p className="notice">{t('draw.confirmLead')}</p>
            <input type="hidden" name="confirmed" value={confirmed} />
            <TextAreaField
              name="listReason"
              rows={4}
              label={t('draw.reason')}
              hint={t('draw.reasonHint', { least: MIN_REASON_LENGTH })}
              error={problems.of('listReason')}
              defaultValue={typed('listReason')}
            />
          </>
        )}
        <FormField
          name="file"
          type="file"
          required
          accept=".xlsx,.csv,.txt,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          label={t('draw.file')}
          hint={t('draw.fileHint', { megabytes: maxMegabytes })}
          error={problems.of('file')}
        />
        <div className="row">
          <button className={again ? 'button-quiet' : 'button'}>
            {t(again ? 'draw.submitAgain' : confirmed === undefined ? 'draw.submit' : 'draw.submitConfirmed')}
          </button>
        </div>
      </Form>
    </section>
  );
}

/** Why nothing was drawn from a list, line by line. */
export function RefusedList({ refused }: { refused: Extract<DrawResult, { state: 'rejected' }> }) {
  const { t } = useTranslation(['check-backs', 'errors']);
  return (
    <section className="card" aria-labelledby="refused-heading">
      <h2 id="refused-heading" role="alert">
        {t('draw.rejected', { count: refused.rejectedCount })}
      </h2>
      <DataTable
        name={{ label: t('draw.rejectedTable') }}
        rows={refused.rejected}
        rowKey={({ line, code }) => `${line} ${code}`}
        columns={[
          { heading: t('draw.line'), namesRow: true, isNumber: true, cell: ({ line }) => line },
          { heading: t('draw.value'), cell: ({ value }) => value ?? '–' },
          { heading: t('draw.problem'), cell: ({ code }) => t(`errors:${code}`) },
        ]}
      />
    </section>
  );
}

import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { requireRecordId } from '~/base/record-id';
import { readForm } from '~/platform/http/request-body.server';
import { ChangeDecision } from '~/registry/changes/pages/change-decision';
import { decideChange } from '~/registry/changes/pages/change-decisions.server';
import { ChangeFacts } from '~/registry/changes/pages/change-facts';
import { ChangeStatePill } from '~/registry/changes/pages/change-state-pill';
import { StepTable } from '~/registry/changes/pages/step-table';
import { unitChangePage } from '~/registry/changes/pages/unit-change-page.server';
import { UnitPreviewCard } from '~/registry/changes/pages/unit-preview';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { ErrorSummary } from '~/ui/admin/error-summary';
import { Notice } from '~/ui/admin/notice';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';
import { useFormResult } from '~/ui/admin/use-form-result';
import { revalidateAfterConflict } from '~/ui/admin/revalidate-after-conflict';

export const meta = pageMeta;

const route = adminRoute({
  needs: 'unit:manage',
  get: ({ context, user, params }) => unitChangePage(context, user, requireRecordId(params.change)),
  title: ({ page, t }) => t('units:changes.one', { number: page.row.id }),
  post: async (asked) =>
    decideChange(asked, requireRecordId(asked.params.change), await readForm(asked.request), '/admin/units'),
});

export const loader = route.loader;
export const action = route.action;
export const shouldRevalidate = revalidateAfterConflict;

export default function OneUnitChange() {
  const { t } = useTranslation(['units', 'errors']);
  const page = useLoaderData<typeof loader>();
  const sent = useFormResult(useActionData<typeof action>(), ({ code, details }) => t(`errors:${code}`, details ?? {}));
  const { row, steps, problems, preview } = page;
  const unsaid = sent.problems.summary.filter(({ field }) => field === undefined);
  return (
    <>
      <PageHeader
        title={t('units:changes.one', { number: row.id })}
        back={{ to: '/admin/units/changes', text: t('units:changes.back'), label: t('units:changes.title') }}
        state={<ChangeStatePill state={row.state} />}
      />
      {sent.done === null ? null : <Notice>{t(`units:done.${sent.done.what}`)}</Notice>}
      <ErrorSummary errors={unsaid} />
      <ChangeFacts row={row} timeZone={page.timeZone} />
      {problems.length === 0 ? null : (
        <section className="card" aria-labelledby="problems">
          <h2 id="problems">{t('units:problems')}</h2>
          <ul>
            {problems.map(({ code, value }) => (
              <li key={`${code} ${value}`}>
                {value}: {t(`errors:${code}`, { value })}
              </li>
            ))}
          </ul>
        </section>
      )}
      {preview === null ? null : (
        <UnitPreviewCard preview={preview} closedThrough={page.closedThrough} weeks={page.weeks} />
      )}
      <StepTable steps={steps} />
      <ChangeDecision
        key={row.state}
        task={page.task}
        seconds={page.seconds}
        fits={problems.length === 0}
        grantLead={t('units:grantLead')}
        sent={sent}
      />
    </>
  );
}

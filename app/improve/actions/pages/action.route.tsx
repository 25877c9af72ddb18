import { redirect, type LinksFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { requireRecordId } from '~/base/record-id';
import styles from '~/improve/actions/pages/actions.css?url';
import { changeAction } from '~/improve/actions/pages/action-changes.server';
import { ActionEffect, ActionFacts } from '~/improve/actions/pages/action-facts';
import { ActionForms } from '~/improve/actions/pages/action-forms';
import { actionPage } from '~/improve/actions/pages/action-page.server';
import { ActionStatePill } from '~/improve/actions/pages/action-pills';
import { ActionSteps } from '~/improve/actions/pages/action-steps';
import { CellRunChart } from '~/improve/actions/pages/cell-run-chart';
import { newActionDraft } from '~/improve/actions/pages/new-action-draft';
import { useProblemWords } from '~/improve/actions/pages/use-problem-words';
import { getAction } from '~/improve/actions/store/action.server';
import { readForm } from '~/platform/http/request-body.server';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { findUnitLimit } from '~/registry/people/pages/unit-limit.server';
import { useDroppedSentDraft, useDroppedTakenDraft } from '~/ui/admin/draft-form';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';
import { useFormatter } from '~/ui/admin/use-formatter';
import { useFormResult } from '~/ui/admin/use-form-result';
import { revalidateAfterConflict } from '~/ui/admin/revalidate-after-conflict';

export const meta = pageMeta;

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }];

const route = adminRoute({
  needs: { get: 'action:read', post: 'action:handle' },
  get: ({ context, params, user }) => actionPage(context, user, requireRecordId(params.action)),
  title: ({ page, t }) => t('actions:one', { number: page.row.id }),
  async post(asked) {
    const { context, params, request, user } = asked;
    const action = await getAction(context.db, requireRecordId(params.action), await findUnitLimit(context, user));
    await asked.requireFor('action:handle', action.unitId);
    const result = await changeAction(asked, action, await readForm(request));
    return result.ok ? redirect(`/admin/actions/${action.id}`, 303) : result;
  },
});

export const loader = route.loader;
export const action = route.action;
export const shouldRevalidate = revalidateAfterConflict;

export default function OneAction() {
  const { t } = useTranslation(['actions', 'reports']);
  const { day, typed } = useFormatter();
  const page = useLoaderData<typeof loader>();
  const { row, chart, version, toValue, what, ownerId, beganOn } = page;
  const sent = useFormResult(useActionData<typeof action>(), useProblemWords());
  useDroppedTakenDraft(String(version), sent.problems.summary.length > 0);
  useDroppedSentDraft(true, newActionDraft(page.cell));
  const title = t('cellName', {
    indicator: t(`reports:indicator.${row.indicator}`),
    field: row.fieldName,
    unit: row.unitName,
  });
  return (
    <>
      <PageHeader
        title={`${t('one', { number: row.id })}: ${title}`}
        back={{ to: '/admin/actions', text: t('back'), label: t('title') }}
        state={<ActionStatePill state={row.state} />}
      />
      <div className="grid">
        <ActionFacts page={page} />
        <ActionEffect page={page} />
      </div>
      {chart === null ? (
        <p className="muted">{t('chart.noWeeks')}</p>
      ) : (
        <CellRunChart
          title={title}
          chart={chart}
          began={beganOn === null ? null : t('chart.began', { day: day(beganOn) })}
          service={page.service}
          unitCode={page.unitCode}
          field={page.cell.field}
        />
      )}
      {page.baselinePath === null ? null : (
        <p className="no-print">
          <Link to={page.baselinePath}>{t('do.BASELINE')}</Link>
        </p>
      )}
      {page.mayHandle && page.forms.length > 0 && (
        <ActionForms
          key={version}
          action={{ id: row.id, version }}
          steps={page.forms}
          owners={page.owners}
          filled={{
            owner: String(ownerId ?? ''),
            what,
            due: row.dueOn ?? '',
            value: toValue === null ? '' : typed(Math.round(toValue * 10_000) / 100),
          }}
          sent={sent}
          today={page.today}
        />
      )}
      <ActionSteps page={page} />
    </>
  );
}

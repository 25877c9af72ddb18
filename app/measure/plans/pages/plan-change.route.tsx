import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { requireRecordId } from '~/base/record-id';
import { nameIn } from '~/base/text/languages';
import { PlanRuleList } from '~/measure/plans/pages/plan-rules';
import { PlanTargets } from '~/measure/plans/pages/plan-targets';
import { PlanPreviewCard } from '~/measure/plans/pages/plan-preview';
import { shownPreview } from '~/measure/plans/pages/shown-preview.server';
import { readForm } from '~/platform/http/request-body.server';
import { decideChange } from '~/registry/changes/pages/change-decisions.server';
import { ChangePage } from '~/registry/changes/pages/change-page';
import { changeRow, changeTask, getSeenChange } from '~/registry/changes/pages/unit-change-page.server';
import { openChangeStates } from '~/registry/changes/domain/change-state';
import { checkPlan } from '~/registry/changes/store/plan-effects.server';
import { listFields } from '~/registry/fields/store/field.server';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { planChangeSchema } from '~/registry/targets/domain/plan-change';
import { loadKeptPlans } from '~/registry/targets/store/kept-plans.server';
import { Notice } from '~/ui/admin/notice';
import { pageMeta } from '~/ui/admin/page-meta';
import { useFormResult } from '~/ui/admin/use-form-result';
import { revalidateAfterConflict } from '~/ui/admin/revalidate-after-conflict';

export const meta = pageMeta;

const route = adminRoute({
  needs: 'plan:manage',
  async get({ context, user, params }) {
    const { db, env } = context;
    const record = await getSeenChange(db, user, requireRecordId(params.change), 'PLAN');
    const change = planChangeSchema.parse(record.content);
    const isOpen = openChangeStates.some((state) => state === record.state);
    const { plans, targets } = await loadKeptPlans(db);
    return {
      row: changeRow(record),
      ...(await changeTask(context, user, record)),
      timeZone: env.timeZone,
      planTitle: change.begun?.titleVi ?? plans.find(({ code }) => code === change.plan)?.titleVi ?? change.plan,
      begun: change.begun,
      ended: targets.filter(({ id }) => change.ended.includes(id)),
      added: change.added,
      fields: Object.fromEntries((await listFields(db)).map((field) => [field.code, nameIn(user.language, field)])),
      problems: isOpen ? await checkPlan(db, change) : [],
      preview: isOpen ? await shownPreview(db, change, user.language) : null,
      isOpen,
    };
  },
  title: ({ page, t }) => t('plans:change.one', { number: page.row.id }),
  post: async (asked) =>
    decideChange(asked, requireRecordId(asked.params.change), await readForm(asked.request), '/admin/plans'),
});

export const loader = route.loader;
export const action = route.action;
export const shouldRevalidate = revalidateAfterConflict;

export default function OnePlanChange() {
  const { t } = useTranslation(['plans', 'errors', 'units']);
  const page = useLoaderData<typeof loader>();
  const sent = useFormResult(useActionData<typeof action>(), ({ code, details }) => t(`errors:${code}`, details ?? {}));
  const { row, begun, ended, added, fields, problems, preview } = page;
  return (
    <ChangePage
      title={t('plans:change.one', { number: row.id })}
      lead={page.planTitle}
      back={{ to: '/admin/plans', text: t('plans:back'), label: t('plans:title') }}
      page={page}
      sent={sent}
      done={sent.done === null ? null : <Notice>{t(`units:done.${sent.done.what}`)}</Notice>}
      problems={problems.map(({ code, value }) => t(`errors:${code}`, { value }))}
    >
      {page.isOpen ? <PlanPreviewCard preview={preview} /> : null}
      {begun === null ? null : (
        <section className="card" aria-labelledby="begun">
          <h2 id="begun">{t('plans:change.begun')}</h2>
          <PlanRuleList rules={begun} />
        </section>
      )}
      {ended.length === 0 ? null : (
        <section className="card">
          <h2 id="ended">{t('plans:change.ended')}</h2>
          <PlanTargets
            targets={ended.map((target) => ({ ...target, id: undefined }))}
            fields={fields}
            today=""
            heading="ended"
          />
        </section>
      )}
      {added.length === 0 ? null : (
        <section className="card">
          <h2 id="added">{t('plans:change.added')}</h2>
          <PlanTargets targets={added} fields={fields} today="" heading="added" />
        </section>
      )}
    </ChangePage>
  );
}

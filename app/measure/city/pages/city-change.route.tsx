import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { requireRecordId } from '~/base/record-id';
import { nameIn } from '~/base/text/languages';
import { CityLevels } from '~/measure/city/pages/city-levels';
import { PlanPreviewCard } from '~/measure/plans/pages/plan-preview';
import { PlanRuleList } from '~/measure/plans/pages/plan-rules';
import { PlanTargets } from '~/measure/plans/pages/plan-targets';
import { shownPreview } from '~/measure/plans/pages/shown-preview.server';
import { readForm } from '~/platform/http/request-body.server';
import { openChangeStates } from '~/registry/changes/domain/change-state';
import { cityChangeSchema } from '~/registry/changes/domain/city-change';
import { decideChange, refusedDecision } from '~/registry/changes/pages/change-decisions.server';
import { ChangePage } from '~/registry/changes/pages/change-page';
import { problemAbout } from '~/registry/changes/pages/problem-about';
import { StepTable } from '~/registry/changes/pages/step-table';
import { getSeenChange, unitChangeView } from '~/registry/changes/pages/unit-change-page.server';
import { UnitPreviewCard } from '~/registry/changes/pages/unit-preview';
import { hasCounted, setUpNewCity } from '~/registry/changes/store/dated-change.server';
import { checkCity } from '~/registry/changes/store/city-effects.server';
import { listFields } from '~/registry/fields/store/field.server';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { formDone } from '~/ui/admin/form-result';
import { Notice } from '~/ui/admin/notice';
import { pageMeta } from '~/ui/admin/page-meta';
import { useFormResult } from '~/ui/admin/use-form-result';
import { revalidateAfterConflict } from '~/ui/admin/revalidate-after-conflict';

export const meta = pageMeta;

const route = adminRoute({
  needs: 'unit:manage',
  async get({ context, user, params }) {
    const { db } = context;
    const record = await getSeenChange(db, user, requireRecordId(params.change), 'CITY');
    const { units, levels, plan } = cityChangeSchema.parse(record.content);
    const isOpen = openChangeStates.some((state) => state === record.state);
    const names = new Map((await listFields(db)).map((field) => [field.code, nameIn(user.language, field)]));
    const { problems, ...view } = await unitChangeView(context, user, record, units);
    const checked = isOpen ? await checkCity(db, { units, levels, plan }) : { levels: [], plan: [] };
    return {
      ...view,
      problems: [
        ...problems.map((problem) => ({ ...problem, details: {} })),
        ...checked.levels.map(({ code, details }) => ({ code, value: String(details.field ?? ''), details })),
        ...checked.plan.map(({ code, value }) => ({ code, value, details: {} })),
      ],
      isNew: isOpen && !(await hasCounted(db)),
      levels: levels.map(({ field }) => names.get(field) ?? field),
      planTitle: plan.begun?.titleVi ?? plan.plan,
      rules: plan.begun,
      targets: plan.added,
      fields: Object.fromEntries(names),
      planPreview: isOpen ? await shownPreview(db, plan, user.language) : null,
      isOpen,
    };
  },
  title: ({ page, t }) => t('city:one', { number: page.row.id }),
  async post(asked) {
    const { context, params, request, user, by } = asked;
    const id = requireRecordId(params.change);
    const form = await readForm(request);
    if (form.get('intent') === 'propose') {
      try {
        const timed = { by: user, now: by.now, timeZone: context.env.timeZone };
        if (await setUpNewCity(context.db, id, timed)) return formDone({ what: 'setUp' as const });
      } catch (error) {
        return refusedDecision(error);
      }
    }
    return decideChange(asked, id, form, '/admin/city');
  },
});

export const loader = route.loader;
export const action = route.action;
export const shouldRevalidate = revalidateAfterConflict;

export default function OneCityChange() {
  const { t } = useTranslation(['city', 'units', 'errors']);
  const page = useLoaderData<typeof loader>();
  const sent = useFormResult(useActionData<typeof action>(), ({ code, details }) => t(`errors:${code}`, details ?? {}));
  const { row, problems, preview, levels } = page;
  return (
    <>
      <ChangePage
        title={t('city:one', { number: row.id })}
        back={{ to: '/admin/city', text: t('city:back'), label: t('city:title') }}
        page={page}
        sent={sent}
        done={
          sent.done === null ? null : sent.done.what === 'setUp' ? (
            <Notice>
              {t('city:done')} <Link to="/admin/points">{t('city:toPoints')}</Link>
            </Notice>
          ) : (
            <Notice>{t(`units:done.${sent.done.what}`)}</Notice>
          )
        }
        problems={problems.map(({ code, value, details }) =>
          problemAbout(value, t(`errors:${code}`, { value, ...details })),
        )}
        grantLead={t('city:grantLead')}
      >
        {page.isOpen ? <p className="notice">{t(page.isNew ? 'city:isNew' : 'city:isCounted')}</p> : null}
        {preview === null ? null : (
          <UnitPreviewCard preview={preview} closedThrough={page.closedThrough} weeks={page.weeks} />
        )}
        <section className="card">
          <CityLevels levels={levels} />
        </section>
        <section className="card">
          <h2 id="targets">{page.planTitle}</h2>
          {page.rules === null ? null : <PlanRuleList rules={page.rules} />}
          <PlanTargets targets={page.targets} fields={page.fields} today="" heading="targets" />
        </section>
        {page.isOpen ? <PlanPreviewCard preview={page.planPreview} /> : null}
      </ChangePage>
      <StepTable steps={page.steps} />
    </>
  );
}

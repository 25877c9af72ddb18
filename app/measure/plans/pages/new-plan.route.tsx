import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { toLocalDay } from '~/base/calendar/local-day';
import { draftPlan } from '~/measure/plans/pages/plan-drafts.server';
import { PlanRuleFields } from '~/measure/plans/pages/plan-rules';
import { findClosedThrough } from '~/platform/database/closing-cut.server';
import { readForm } from '~/platform/http/request-body.server';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { MAX_TITLE } from '~/registry/targets/domain/plan-change';
import { loadKeptPlans, rulesOn } from '~/registry/targets/store/kept-plans.server';
import { DraftForm } from '~/ui/admin/draft-form';
import { ErrorSummary } from '~/ui/admin/error-summary';
import { EffectiveDayField } from '~/registry/changes/pages/effective-day-field';
import { FormField } from '~/ui/admin/form-field';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';
import { SelectField } from '~/ui/admin/select-field';
import { TextAreaField } from '~/ui/admin/text-area-field';
import { useFormResult } from '~/ui/admin/use-form-result';

export const meta = pageMeta;

const route = adminRoute({
  needs: 'plan:manage',
  async get({ context: { db, env, now } }) {
    const { plans } = await loadKeptPlans(db);
    const today = toLocalDay(now(), env.timeZone);
    return {
      plans: plans.map(({ code, titleVi }) => [code, titleVi] as const),
      rules: rulesOn(plans, today),
      today,
      closedThrough: await findClosedThrough(db),
    };
  },
  title: ({ t }) => t('plans:new.title'),
  async post(asked) {
    const result = await draftPlan(asked, await readForm(asked.request));
    return result.ok ? redirect(`/admin/plans/changes/${result.done}`, 303) : result;
  },
});

export const loader = route.loader;
export const action = route.action;

export default function NewPlan() {
  const { t } = useTranslation(['plans', 'errors', 'units']);
  const { plans, rules, today, closedThrough } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { problems, typed } = useFormResult(result, ({ code, details }) => t(`errors:${code}`, details ?? {}));
  return (
    <>
      <PageHeader
        title={t('plans:new.title')}
        lead={t('plans:new.lead')}
        back={{ to: '/admin/plans', text: t('plans:back'), label: t('plans:title') }}
      />
      <DraftForm
        method="post"
        className="card narrow"
        draft="plan"
        words={{ restored: t('units:draft.restored'), drop: t('units:draft.drop') }}
      >
        <ErrorSummary errors={problems.summary} />
        <FormField
          name="code"
          label={t('plans:new.code')}
          hint={t('plans:new.codeHint')}
          error={problems.of('code')}
          defaultValue={typed('code')}
          maxLength={32}
          required
        />
        <TextAreaField
          name="titleVi"
          label={t('plans:new.name')}
          hint={t('plans:new.nameHint')}
          error={problems.of('titleVi')}
          defaultValue={typed('titleVi')}
          maxLength={MAX_TITLE}
          rows={2}
          required
        />
        <SelectField
          name="copy"
          label={t('plans:new.copy')}
          hint={t('plans:new.copyHint')}
          none={t('plans:new.copyNone')}
          options={plans}
          defaultValue={typed('copy') ?? plans[0]?.[0] ?? ''}
        />
        <PlanRuleFields rules={rules} sent={{ problems, typed }} />
        <EffectiveDayField
          closedThrough={closedThrough}
          error={problems.of('day')}
          defaultValue={typed('day') ?? today}
        />
        <FormField
          name="validTo"
          type="date"
          label={t('plans:lastDay')}
          hint={t('plans:lastDayHint')}
          error={problems.of('validTo')}
          defaultValue={typed('validTo') ?? ''}
        />
        <div className="row">
          <button className="button">{t('units:form.submit')}</button>
        </div>
      </DraftForm>
    </>
  );
}

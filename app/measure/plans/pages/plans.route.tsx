import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { toLocalDay } from '~/base/calendar/local-day';
import { DomainError } from '~/base/errors';
import { nameIn } from '~/base/text/languages';
import { planChangeParts } from '~/measure/plans/domain/plan-change-parts';
import { readExplainDays, type PlanFault } from '~/measure/plans/domain/plan-form';
import { PlanChangeWhat } from '~/measure/plans/pages/plan-change-what';
import { PlanTargets } from '~/measure/plans/pages/plan-targets';
import { readForm } from '~/platform/http/request-body.server';
import { ChangeTable } from '~/registry/changes/pages/change-table';
import { changeRow } from '~/registry/changes/pages/unit-change-page.server';
import { listDatedChanges } from '~/registry/changes/store/dated-change-record.server';
import { listFields } from '~/registry/fields/store/field.server';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { planChangeSchema } from '~/registry/targets/domain/plan-change';
import { loadKeptPlans, planOn } from '~/registry/targets/store/kept-plans.server';
import { setExplainDays } from '~/registry/targets/store/plan.server';
import { formDone, formRefused } from '~/ui/admin/form-result';
import { ErrorSummary } from '~/ui/admin/error-summary';
import { FormField } from '~/ui/admin/form-field';
import { Notice } from '~/ui/admin/notice';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';
import { Pill } from '~/ui/admin/pill';
import { useFormatter } from '~/ui/admin/use-formatter';
import { useFormResult } from '~/ui/admin/use-form-result';

const SHOWN_CHANGES = 20;

export const meta = pageMeta;

const route = adminRoute({
  needs: 'plan:manage',
  async get({ context: { db, env, now }, user }) {
    const { plans, targets } = await loadKeptPlans(db);
    const today = toLocalDay(now(), env.timeZone);
    const ruling = planOn(plans, today)?.code;
    const { changes } = await listDatedChanges(db, 'PLAN', user.id, { skip: 0, take: SHOWN_CHANGES });
    return {
      today,
      timeZone: env.timeZone,
      plans: plans.map((plan) => ({
        ...plan,
        isRuling: plan.code === ruling,
        targets: targets.filter((target) => target.plan === plan.code),
      })),
      fields: Object.fromEntries((await listFields(db)).map((field) => [field.code, nameIn(user.language, field)])),
      changes: changes.map(changeRow),
      whats: changes.map(({ id, content }) => {
        const change = planChangeSchema.parse(content);
        return { id, begun: change.begun?.titleVi ?? null, parts: planChangeParts(change, targets) };
      }),
    };
  },
  title: ({ t }) => t('plans:title'),
  async post({ request, context: { db }, by }) {
    const form = await readForm(request);
    if (form.get('intent') !== 'explain-days') throw new DomainError('input-invalid');
    const typed = Object.fromEntries(form);
    const plan = form.get('plan') ?? '';
    const faults: PlanFault[] = [];
    const field = daysField(plan);
    const days = readExplainDays({ explainDays: typed[field] ?? '' }, faults);
    if (faults.length > 0)
      return formRefused(
        faults.map((fault) => ({ ...fault, field })),
        typed,
      );
    await setExplainDays(db, plan, days, by);
    return formDone({ plan });
  },
});

/** The name of a plan's field: the page has one for each plan. */
function daysField(plan: string): string {
  return `explainDays-${plan}`;
}

export const loader = route.loader;
export const action = route.action;

export default function Plans() {
  const { t } = useTranslation(['plans', 'errors', 'units']);
  const { today, timeZone, plans, fields, changes, whats } = useLoaderData<typeof loader>();
  const format = useFormatter();
  const { done, problems, typed } = useFormResult(useActionData<typeof action>(), ({ code, details }) =>
    t(`errors:${code}`, details ?? {}),
  );
  return (
    <>
      <PageHeader title={t('plans:title')} lead={t('plans:lead')}>
        <Link className="button" to="/admin/plans/new">
          {t('plans:new.title')}
        </Link>
      </PageHeader>
      {done === null ? null : <Notice>{t('plans:saved')}</Notice>}
      {plans.map((plan) => {
        const isSent = typed('plan') === plan.code;
        const days =
          plan.validTo === null
            ? t('plans:since', { day: format.day(plan.validFrom) })
            : t('plans:fromTo', { from: format.day(plan.validFrom), to: format.day(plan.validTo) });
        return (
          <section key={plan.code} className="card">
            <div className="row">
              <h2 id={`plan-${plan.code}`}>{plan.titleVi}</h2>
              {plan.isRuling ? <Pill tone="good">{t('plans:ruling')}</Pill> : null}
            </div>
            <p>
              {days} {t(plan.verifiedOnly ? 'plans:verifiedOnly' : 'plans:allRatings')}
            </p>
            {isSent ? <ErrorSummary errors={problems.summary} /> : null}
            <Form method="post" className="inline-form" key={`${plan.code} ${plan.explainDays}`}>
              <input type="hidden" name="intent" value="explain-days" />
              <input type="hidden" name="plan" value={plan.code} />
              <FormField
                name={daysField(plan.code)}
                label={t('plans:explainDays')}
                inputMode="numeric"
                defaultValue={typed(daysField(plan.code)) ?? plan.explainDays}
                error={problems.of(daysField(plan.code))}
                maxLength={3}
                required
              />
              <button className="button-quiet">{t('plans:save')}</button>
            </Form>
            <PlanTargets targets={plan.targets} fields={fields} today={today} heading={`plan-${plan.code}`} />
            <p>
              <Link to={`/admin/plans/target?plan=${encodeURIComponent(plan.code)}`}>{t('plans:target.new')}</Link>
            </p>
          </section>
        );
      })}
      {changes.length === 0 ? null : (
        <section className="card">
          <h2 id="plan-changes">{t('plans:changes')}</h2>
          <ChangeTable
            changes={changes}
            timeZone={timeZone}
            at="/admin/plans/changes"
            label={t('plans:changes')}
            what={(id) => {
              const what = whats.find((one) => one.id === id);
              return what === undefined ? null : <PlanChangeWhat {...what} fields={fields} />;
            }}
          />
        </section>
      )}
    </>
  );
}

import { redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { isDomainError, type ErrorCode } from '~/base/errors';
import { readAim, readSubject } from '~/measure/check-backs/domain/check-back-input';
import { CallPlanning } from '~/measure/check-backs/pages/call-planning';
import { loadPlanning } from '~/measure/check-backs/pages/call-planning.server';
import { planCheckBack } from '~/measure/check-backs/store/check-back.server';
import { readForm } from '~/platform/http/request-body.server';
import { randomSeed } from '~/measure/check-backs/store/random-seed.server';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { UnitSelect } from '~/registry/units/pages/unit-select';
import { ErrorSummary } from '~/ui/admin/error-summary';
import { formRefused } from '~/ui/admin/form-result';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';
import { SelectField } from '~/ui/admin/select-field';
import { useFormResult } from '~/ui/admin/use-form-result';

const fieldOfProblem: Partial<Record<ErrorCode, string>> = {
  'unit-unknown': 'unit',
  'field-unknown': 'field',
  'check-back-not-reachable': 'suspected',
};

export const meta = pageMeta;

const route = adminRoute({
  needs: 'check-back:run',
  get: loadPlanning,
  title: ({ t }) => t('check-backs:plan.title'),
  async post({ context: { db, env }, request, by }) {
    const form = await readForm(request);
    const [subject, aim] = [readSubject(form), readAim(form)];
    const typed = Object.fromEntries(form);
    if ('problems' in subject || 'problems' in aim)
      return formRefused(
        [subject, aim].flatMap((read) => ('problems' in read ? read.problems : [])),
        typed,
      );
    try {
      const plan = { ...subject.value, aim: aim.value };
      const id = await planCheckBack(db, plan, { ...by, timeZone: env.timeZone, seed: randomSeed() });
      return redirect(`/admin/check-backs/${id}`, 303);
    } catch (error) {
      if (!isDomainError(error)) throw error;
      const { code, details } = error;
      return formRefused([{ field: fieldOfProblem[code] ?? 'quarter', code, details }], typed);
    }
  },
});

export const loader = route.loader;
export const action = route.action;

export default function NewCheckBack() {
  const { t } = useTranslation(['check-backs', 'errors']);
  const page = useLoaderData<typeof loader>();
  const { typed, groups, fields, quarters, figures } = page;
  const asked = page.problems.length === 0 ? undefined : formRefused(page.problems);
  const { problems } = useFormResult(useActionData<typeof action>() ?? asked, ({ code, details }) =>
    t(`errors:${code}`, details ?? {}),
  );
  return (
    <>
      <PageHeader
        title={t('plan.title')}
        lead={t('plan.lead')}
        back={{ to: '/admin/check-backs', text: t('back'), label: t('title') }}
      />
      <ErrorSummary errors={problems.summary} />
      <section className="card" aria-labelledby="subject-heading">
        <h2 id="subject-heading">{t('plan.subject')}</h2>
        <Form key={Object.values(typed).join(' ')} method="get">
          <UnitSelect
            name="unit"
            label={t('unit')}
            hint={t('plan.unitHint')}
            error={problems.of('unit')}
            none={t('plan.choose')}
            groups={groups}
            defaultValue={typed.unit}
          />
          <SelectField
            name="field"
            label={t('field')}
            none={t('allFields')}
            options={fields.map(({ code, name }) => [code, name])}
            error={problems.of('field')}
            defaultValue={typed.field}
          />
          <SelectField
            name="quarter"
            label={t('quarter')}
            none={t('call.choose')}
            options={quarters.map(({ key, name }) => [key, name])}
            error={problems.of('quarter')}
            defaultValue={typed.quarter}
          />
          <div className="row">
            <button className={figures === null ? 'button' : 'button-quiet'}>{t('plan.show')}</button>
          </div>
        </Form>
      </section>
      {figures === null ? null : <CallPlanning page={{ ...page, figures }} problems={problems} />}
    </>
  );
}

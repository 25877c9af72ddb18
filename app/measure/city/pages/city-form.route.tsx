import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { CityLevels } from '~/measure/city/pages/city-levels';
import { cityFormPage, draftCity } from '~/measure/city/pages/city-draft.server';
import { OfferedTargets } from '~/measure/city/pages/offered-targets';
import { PlanRuleFields } from '~/measure/plans/pages/plan-rules';
import { readForm } from '~/platform/http/request-body.server';
import { ChangeTable } from '~/registry/changes/pages/change-table';
import { EffectiveDayField } from '~/registry/changes/pages/effective-day-field';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { MAX_TITLE } from '~/registry/targets/domain/plan-change';
import { DraftForm } from '~/ui/admin/draft-form';
import { ErrorSummary } from '~/ui/admin/error-summary';
import { FormField } from '~/ui/admin/form-field';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';
import { TextAreaField } from '~/ui/admin/text-area-field';
import { useFormResult } from '~/ui/admin/use-form-result';

const USUAL_CODE = '2025';

export const meta = pageMeta;

const route = adminRoute({
  needs: 'unit:manage',
  get: cityFormPage,
  title: ({ t }) => t('city:title'),
  async post(asked) {
    const result = await draftCity(asked, await readForm(asked.request));
    return result.ok ? redirect(`/admin/city/changes/${result.done}`, 303) : result;
  },
});

export const loader = route.loader;
export const action = route.action;

export default function CityForm() {
  const { t } = useTranslation(['city', 'units', 'plans', 'errors']);
  const page = useLoaderData<typeof loader>();
  const { isNew, day, closedThrough, counts, levels, changes } = page;
  const sent = useFormResult(useActionData<typeof action>(), ({ code, details }) => t(`errors:${code}`, details ?? {}));
  const { problems, typed } = sent;
  const isSame = counts.begun + counts.altered + counts.ended === 0;
  return (
    <>
      <PageHeader
        title={t('city:title')}
        lead={t('city:lead')}
        back={{ to: '/admin/units', text: t('units:back'), label: t('units:title') }}
      />
      {isSame ? (
        <p className="notice">{t('city:units.same')}</p>
      ) : (
        <DraftForm
          method="post"
          className="card narrow"
          draft="city"
          words={{ restored: t('units:draft.restored'), drop: t('units:draft.drop') }}
        >
          <input type="hidden" name="intent" value="draft" />
          <ErrorSummary errors={problems.summary} />
          <p className="notice">{t(isNew ? 'city:isNew' : 'city:isCounted')}</p>
          <h2>{t('city:units.title')}</h2>
          <ul>
            <li>{t('city:units.begun', { count: counts.begun })}</li>
            <li>{t('city:units.altered', { count: counts.altered })}</li>
            <li>{t('city:units.ended', { count: counts.ended })}</li>
          </ul>
          <p className="muted">{t('city:units.note')}</p>
          <EffectiveDayField
            closedThrough={closedThrough}
            error={problems.of('day')}
            defaultValue={typed('day') ?? day}
          />
          <TextAreaField
            name="basis"
            label={t('units:form.basis')}
            hint={t('units:form.basisHint')}
            error={problems.of('basis')}
            defaultValue={typed('basis') ?? t('city:basisDraft')}
            rows={2}
            required
          />
          <CityLevels levels={levels} />
          <h2>{t('city:plan.title')}</h2>
          <p className="notice notice-warning">{t('city:plan.draft')}</p>
          <FormField
            name="code"
            label={t('plans:new.code')}
            hint={t('plans:new.codeHint')}
            error={problems.of('code')}
            defaultValue={typed('code') ?? USUAL_CODE}
            maxLength={32}
            required
          />
          <TextAreaField
            name="titleVi"
            label={t('plans:new.name')}
            hint={t('plans:new.nameHint')}
            error={problems.of('titleVi')}
            defaultValue={typed('titleVi') ?? t('city:plan.name')}
            maxLength={MAX_TITLE}
            rows={2}
            required
          />
          <PlanRuleFields rules={page.rules} sent={sent} />
          <OfferedTargets page={page} sent={sent} />
          <label className="choice">
            <input
              type="checkbox"
              name="confirmed"
              id="confirmed"
              defaultChecked={typed('confirmed') !== undefined}
              aria-invalid={problems.of('confirmed') !== undefined}
              required
            />
            {t('city:plan.confirmed')}
          </label>
          <div className="row">
            <button className="button">{t('city:submit')}</button>
          </div>
        </DraftForm>
      )}
      {changes.length === 0 ? null : (
        <section className="card">
          <h2 id="city-changes">{t('city:changes')}</h2>
          <ChangeTable changes={changes} timeZone={page.timeZone} at="/admin/city/changes" label={t('city:changes')} />
        </section>
      )}
    </>
  );
}

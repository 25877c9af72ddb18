import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { readForm } from '~/platform/http/request-body.server';
import { draftUnitForm, unitFormPage } from '~/registry/changes/pages/unit-form-page.server';
import { problemAbout } from '~/registry/changes/pages/problem-about';
import { UnitFormInputs } from '~/registry/changes/pages/unit-form-inputs';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { DraftForm } from '~/ui/admin/draft-form';
import { ErrorSummary } from '~/ui/admin/error-summary';
import { EffectiveDayField } from '~/registry/changes/pages/effective-day-field';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';
import { TextAreaField } from '~/ui/admin/text-area-field';
import { useFormResult } from '~/ui/admin/use-form-result';

export const meta = pageMeta;

const route = adminRoute({
  needs: 'unit:manage',
  get: unitFormPage,
  title: ({ page, t }) => t(`units:form.${page.kind}.title`),
  async post(asked) {
    const result = await draftUnitForm(asked, await readForm(asked.request));
    return result.ok ? redirect(`/admin/units/changes/${result.done}`, 303) : result;
  },
});

export const loader = route.loader;
export const action = route.action;

export default function UnitForm() {
  const { t } = useTranslation(['units', 'errors']);
  const page = useLoaderData<typeof loader>();
  const { kind, unit, today, closedThrough } = page;
  const sent = useFormResult(useActionData<typeof action>(), ({ code, details }) =>
    problemAbout(String(details?.value ?? ''), t(`errors:${code}`, details ?? {})),
  );
  const { problems, typed } = sent;
  return (
    <>
      <PageHeader
        title={t(`units:form.${kind}.title`)}
        lead={t(`units:form.${kind}.lead`)}
        back={
          unit === null
            ? { to: '/admin/units', text: t('units:back'), label: t('units:title') }
            : { to: `/admin/units/${unit.id}`, text: unit.name, label: t('units:title') }
        }
      />
      <DraftForm
        method="post"
        className="card narrow"
        draft={`unit ${kind} ${unit?.id ?? ''}`}
        seen={unit === null ? '' : JSON.stringify(unit)}
        words={{ restored: t('units:draft.restored'), drop: t('units:draft.drop') }}
      >
        <ErrorSummary errors={problems.summary} />
        {unit === null ? null : <h2>{unit.name}</h2>}
        <UnitFormInputs page={page} sent={sent} />
        <EffectiveDayField
          closedThrough={closedThrough}
          error={problems.of('day')}
          defaultValue={typed('day') ?? today}
        />
        <TextAreaField
          name="basis"
          label={t('units:form.basis')}
          hint={t('units:form.basisHint')}
          error={problems.of('basis')}
          defaultValue={typed('basis')}
          rows={2}
          required
        />
        <div className="row">
          <button className="button">{t('units:form.submit')}</button>
        </div>
      </DraftForm>
    </>
  );
}

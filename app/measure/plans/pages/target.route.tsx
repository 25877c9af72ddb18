import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { toLocalDay } from '~/base/calendar/local-day';
import { nameIn } from '~/base/text/languages';
import { draftTarget, findAskedTarget, seenTarget } from '~/measure/plans/pages/plan-drafts.server';
import { findClosedThrough } from '~/platform/database/closing-cut.server';
import { readForm } from '~/platform/http/request-body.server';
import { listFields } from '~/registry/fields/store/field.server';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { MAX_CITATION, MAX_QUOTE } from '~/registry/targets/domain/plan-change';
import { citationText } from '~/registry/targets/pages/citation-text';
import { indicators } from '~/registry/targets/domain/target';
import { unitLevels } from '~/registry/units/domain/unit';
import { DraftForm } from '~/ui/admin/draft-form';
import { ErrorSummary } from '~/ui/admin/error-summary';
import { EffectiveDayField } from '~/registry/changes/pages/effective-day-field';
import { FormField } from '~/ui/admin/form-field';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';
import { SelectField } from '~/ui/admin/select-field';
import { TextAreaField } from '~/ui/admin/text-area-field';
import { useFormatter } from '~/ui/admin/use-formatter';
import { useFormResult } from '~/ui/admin/use-form-result';

export const meta = pageMeta;

const route = adminRoute({
  needs: 'plan:manage',
  async get({ context: { db, env, now }, search, user }) {
    const { plan, target } = await findAskedTarget(db, search);
    return {
      plan: { code: plan.code, titleVi: plan.titleVi },
      target,
      seen: target === null ? '' : seenTarget(target),
      today: toLocalDay(now(), env.timeZone),
      closedThrough: await findClosedThrough(db),
      fields: (await listFields(db)).map((field) => [field.code, nameIn(user.language, field)] as const),
    };
  },
  title: ({ page, t }) => t(page.target === null ? 'plans:target.new' : 'plans:target.title'),
  async post(asked) {
    const { plan, target } = await findAskedTarget(asked.context.db, asked.search);
    const about = { plan: plan.code, target: target?.id ?? null };
    const result = await draftTarget(asked, about, await readForm(asked.request));
    return result.ok ? redirect(`/admin/plans/changes/${result.done}`, 303) : result;
  },
});

export const loader = route.loader;
export const action = route.action;

export default function Target() {
  const { t } = useTranslation(['plans', 'errors', 'units', 'reports', 'admin']);
  const { plan, target, seen, today, closedThrough, fields } = useLoaderData<typeof loader>();
  const format = useFormatter();
  const { problems, typed } = useFormResult(useActionData<typeof action>(), ({ code, details }) =>
    t(`errors:${code}`, details ?? {}),
  );
  const percent = (share: number | null | undefined) =>
    share === null || share === undefined ? '' : format.typed(share * 100);
  return (
    <>
      <PageHeader
        title={t(target === null ? 'plans:target.new' : 'plans:target.title')}
        lead={plan.titleVi}
        back={{ to: '/admin/plans', text: t('plans:back'), label: t('plans:title') }}
      />
      <DraftForm
        method="post"
        className="card narrow"
        draft={`target ${plan.code} ${target?.id ?? ''}`}
        seen={seen}
        words={{ restored: t('units:draft.restored'), drop: t('units:draft.drop') }}
      >
        <ErrorSummary errors={problems.summary} />
        {/* What was seen when the form was opened: after a refusal it is what it was. */}
        <input type="hidden" name="seen" value={typed('seen') ?? seen} />
        <SelectField
          name="indicator"
          label={t('plans:indicator')}
          error={problems.of('indicator')}
          options={indicators.map((one) => [one, t(`reports:indicator.${one}`)])}
          defaultValue={typed('indicator') ?? target?.indicator ?? 'PARTICIPATION'}
        />
        <SelectField
          name="unitLevel"
          label={t('plans:level')}
          error={problems.of('unitLevel')}
          options={[
            ['*', t('plans:everyLevel')],
            ...unitLevels.map((level) => [level, t(`admin:fields.level.${level}`)] as const),
          ]}
          defaultValue={typed('unitLevel') ?? target?.unitLevel ?? '*'}
        />
        <SelectField
          name="field"
          label={t('plans:field')}
          error={problems.of('field')}
          options={[['*', t('plans:everyField')], ...fields]}
          defaultValue={typed('field') ?? target?.field ?? '*'}
        />
        <SelectField
          name="comparator"
          label={t('plans:comparator')}
          options={[
            ['>=', t('plans:atLeast')],
            ['>', t('plans:over')],
          ]}
          defaultValue={typed('comparator') ?? target?.comparator ?? '>='}
        />
        <FormField
          name="threshold"
          label={t('plans:thresholdPercent')}
          error={problems.of('threshold')}
          inputMode="decimal"
          defaultValue={typed('threshold') ?? percent(target?.threshold)}
          maxLength={12}
          required
        />
        <FormField
          name="shareOfUnits"
          label={t('plans:sharePercent')}
          hint={t('plans:shareHint')}
          error={problems.of('shareOfUnits')}
          inputMode="decimal"
          defaultValue={typed('shareOfUnits') ?? percent(target?.shareOfUnits)}
          maxLength={12}
        />
        <FormField
          name="citation"
          label={t('plans:citation')}
          hint={t('plans:citationHint')}
          error={problems.of('citation')}
          defaultValue={typed('citation') ?? (target === null ? undefined : citationText(t, target.citation))}
          maxLength={MAX_CITATION}
          required
        />
        <TextAreaField
          name="quoteVi"
          label={t('plans:quote')}
          hint={t('plans:quoteHint')}
          error={problems.of('quoteVi')}
          defaultValue={typed('quoteVi') ?? target?.quoteVi}
          maxLength={MAX_QUOTE}
          rows={4}
          lang="vi"
          required
        />
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
          defaultValue={typed('validTo') ?? target?.validTo ?? ''}
        />
        <div className="row">
          <button className="button">{t('units:form.submit')}</button>
          {target === null ? null : (
            <button className="button-quiet" name="intent" value="end" formNoValidate>
              {t('plans:target.end')}
            </button>
          )}
        </div>
      </DraftForm>
    </>
  );
}

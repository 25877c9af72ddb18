import { redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { toLocalDay } from '~/base/calendar/local-day';
import { httpStatusOf, isDomainError } from '~/base/errors';
import { MAX_REJECTED } from '~/base/imports/rejected-line';
import { findClosedThrough } from '~/platform/database/closing-cut.server';
import { readUpload } from '~/platform/http/request-body.server';
import { readFrame } from '~/registry/changes/domain/unit-form';
import { RejectedLines } from '~/registry/changes/pages/rejected-lines';
import { draftChange } from '~/registry/changes/store/dated-change.server';
import { readListChange } from '~/registry/changes/store/unit-list-change.server';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { unitLevels } from '~/registry/units/domain/unit';
import { ErrorSummary } from '~/ui/admin/error-summary';
import { EffectiveDayField } from '~/registry/changes/pages/effective-day-field';
import { FormField } from '~/ui/admin/form-field';
import { formRefused } from '~/ui/admin/form-result';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';
import { SelectField } from '~/ui/admin/select-field';
import { TextAreaField } from '~/ui/admin/text-area-field';
import { useFormResult } from '~/ui/admin/use-form-result';

/** A list of all units of a city has some thirty thousand bytes. */
const MAX_LIST_BYTES = 1024 * 1024;
const listed = unitLevels.filter((level) => level !== 'CITY');

export const meta = pageMeta;

const route = adminRoute({
  needs: 'unit:manage',
  async get({ context: { db, env, now } }) {
    return { today: toLocalDay(now(), env.timeZone), closedThrough: await findClosedThrough(db) };
  },
  title: ({ t }) => t('units:import.title'),
  async post({ context: { db }, request, user, by }) {
    let typed: Record<string, string> = {};
    try {
      const { bytes, typed: sent } = await readUpload(request, 'file', MAX_LIST_BYTES);
      typed = Object.fromEntries(sent);
      const { day, basis, faults } = readFrame(typed);
      if (faults.length > 0) return { ...formRefused(faults, typed), rejected: [] };
      const complete = new Set(listed.filter((level) => sent.has(level)));
      const otherName = typed.otherName === 'renamed' ? 'renamed' : 'successor';
      const { change, rejected } = await readListChange(db, { bytes, day, complete, otherName });
      if (rejected.length > 0)
        return {
          ...formRefused([{ field: 'file', code: 'import-rejected' as const }], typed),
          rejected: rejected.slice(0, MAX_REJECTED),
        };
      const draft = { kind: 'UNITS' as const, day, basis, content: change };
      return redirect(`/admin/units/changes/${await draftChange(db, draft, { by: user, now: by.now })}`, 303);
    } catch (error) {
      // What is no form of ours has nobody to tell it to.
      if (!isDomainError(error) || httpStatusOf(error.code) === 415) throw error;
      const { code, details } = error;
      return { ...formRefused([{ field: 'file', code, details }], typed, httpStatusOf(code)), rejected: [] };
    }
  },
});

export const loader = route.loader;
export const action = route.action;

export default function UnitList() {
  const { t } = useTranslation(['units', 'errors', 'admin']);
  const { today, closedThrough } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { problems, typed } = useFormResult(result, ({ code, details }) => t(`errors:${code}`, details ?? {}));
  const isTicked = (level: (typeof listed)[number]) =>
    result === undefined ? level === 'DISTRICT' || level === 'WARD' : typed(level) !== undefined;
  return (
    <>
      <PageHeader
        title={t('units:import.title')}
        lead={t('units:import.lead')}
        back={{ to: '/admin/units', text: t('units:back'), label: t('units:title') }}
      />
      <Form method="post" encType="multipart/form-data" className="card narrow">
        <ErrorSummary errors={problems.summary} />
        <FormField
          name="file"
          type="file"
          label={t('units:import.file')}
          hint={t('units:import.fileHint')}
          error={problems.of('file')}
          accept=".csv,.xlsx"
          required
        />
        <fieldset className="fieldset">
          <legend>{t('units:import.complete')}</legend>
          <p className="field-hint">{t('units:import.completeHint')}</p>
          {listed.map((level) => (
            <label key={level} className="choice">
              <input type="checkbox" name={level} defaultChecked={isTicked(level)} />
              {t(`admin:fields.level.${level}`)}
            </label>
          ))}
        </fieldset>
        <SelectField
          name="otherName"
          label={t('units:import.otherName')}
          hint={t('units:import.otherNameHint')}
          options={(['successor', 'renamed'] as const).map((value) => [value, t(`units:import.${value}`)])}
          defaultValue={typed('otherName') ?? 'successor'}
        />
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
      </Form>
      {result === undefined || result.rejected.length === 0 ? null : <RejectedLines lines={result.rejected} />}
    </>
  );
}

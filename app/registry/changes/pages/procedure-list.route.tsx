import { redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { toLocalDay } from '~/base/calendar/local-day';
import { httpStatusOf, isDomainError } from '~/base/errors';
import { MAX_REJECTED } from '~/base/imports/rejected-line';
import { findClosedThrough } from '~/platform/database/closing-cut.server';
import { readUpload } from '~/platform/http/request-body.server';
import { MAX_BASIS_LENGTH, readFrame } from '~/registry/changes/domain/unit-form';
import { EffectiveDayField } from '~/registry/changes/pages/effective-day-field';
import { RejectedLines } from '~/registry/changes/pages/rejected-lines';
import { draftChange } from '~/registry/changes/store/dated-change.server';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { MAX_LIST_ROWS } from '~/registry/procedures/domain/procedure-change';
import { readProcedureFile } from '~/registry/procedures/store/procedure-list-file.server';
import { ErrorSummary } from '~/ui/admin/error-summary';
import { FormField } from '~/ui/admin/form-field';
import { formRefused } from '~/ui/admin/form-result';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';
import { useFormResult } from '~/ui/admin/use-form-result';

/** Some two hundred bytes a line. */
const MAX_LIST_BYTES = 2 * 1024 * 1024;

export const meta = pageMeta;

const route = adminRoute({
  needs: 'field:manage',
  async get({ context: { db, env, now } }) {
    return { today: toLocalDay(now(), env.timeZone), closedThrough: await findClosedThrough(db) };
  },
  title: ({ t }) => t('procedures:file.title'),
  async post({ context: { db }, request, user, by }) {
    let typed: Record<string, string> = {};
    try {
      const { bytes, typed: sent } = await readUpload(request, 'file', MAX_LIST_BYTES);
      typed = Object.fromEntries(sent);
      const { day, basis, faults } = readFrame(typed);
      if (faults.length > 0) return { ...formRefused(faults, typed), rejected: [] };
      const { change, rejected, problems } = await readProcedureFile(db, { bytes, day });
      if (rejected.length > 0)
        return {
          ...formRefused([{ field: 'file', code: 'import-rejected' as const }], typed),
          rejected: rejected.slice(0, MAX_REJECTED),
        };
      if (problems.length > 0) {
        const said = problems.map(({ part, code, details }) => ({
          field: part === 'day' ? 'day' : 'file',
          code,
          details,
        }));
        return { ...formRefused(said.slice(0, MAX_PROBLEMS), typed), rejected: [] };
      }
      const draft = { kind: 'PROCEDURES' as const, day, basis, content: change };
      return redirect(`/admin/procedures/changes/${await draftChange(db, draft, { by: user, now: by.now })}`, 303);
    } catch (error) {
      // What is no form of ours has nobody to tell it to.
      if (!isDomainError(error) || httpStatusOf(error.code) === 415) throw error;
      const { code, details } = error;
      return { ...formRefused([{ field: 'file', code, details }], typed, httpStatusOf(code)), rejected: [] };
    }
  },
});

/** Each procedure that cannot move says so; a person reads the first few. */
const MAX_PROBLEMS = 5;

export const loader = route.loader;
export const action = route.action;

export default function ProcedureList() {
  const { t } = useTranslation(['procedures', 'errors', 'fields']);
  const { today, closedThrough } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { problems, typed } = useFormResult(result, ({ code, details }) => t(`errors:${code}`, details ?? {}));
  return (
    <>
      <PageHeader
        title={t('procedures:file.title')}
        lead={t('procedures:file.lead')}
        back={{ to: '/admin/procedures', text: t('procedures:back'), label: t('procedures:title') }}
      >
        <div className="row">
          <a href="/admin/procedures/template.xlsx" download>
            {t('procedures:file.xlsx')}
          </a>
          <a href="/admin/procedures/template.csv" download>
            {t('procedures:file.csv')}
          </a>
        </div>
      </PageHeader>
      <Form method="post" encType="multipart/form-data" className="card narrow">
        <ErrorSummary errors={problems.summary} />
        <FormField
          name="file"
          type="file"
          label={t('procedures:file.file')}
          hint={t('procedures:file.fileHint', { rows: MAX_LIST_ROWS, megabytes: MAX_LIST_BYTES / 1024 / 1024 })}
          error={problems.of('file')}
          accept=".csv,.xlsx"
          required
        />
        <EffectiveDayField
          closedThrough={closedThrough}
          error={problems.of('day')}
          defaultValue={typed('day') ?? today}
        />
        <FormField
          name="basis"
          label={t('procedures:file.basis')}
          hint={t('fields:basisHint')}
          error={problems.of('basis')}
          defaultValue={typed('basis')}
          maxLength={MAX_BASIS_LENGTH}
          required
        />
        <div className="row">
          <button className="button">{t('procedures:file.submit')}</button>
        </div>
      </Form>
      {result === undefined || result.rejected.length === 0 ? null : <RejectedLines lines={result.rejected} />}
    </>
  );
}

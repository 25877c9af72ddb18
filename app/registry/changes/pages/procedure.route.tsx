import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { toLocalDay } from '~/base/calendar/local-day';
import { DomainError, httpStatusOf, isDomainError } from '~/base/errors';
import { nameIn } from '~/base/text/languages';
import { findClosedThrough } from '~/platform/database/closing-cut.server';
import type { Database } from '~/platform/database/db.server';
import { readForm } from '~/platform/http/request-body.server';
import { readFrame } from '~/registry/changes/domain/unit-form';
import { ProcedureMove } from '~/registry/changes/pages/procedure-move';
import { draftChange } from '~/registry/changes/store/dated-change.server';
import { listFields } from '~/registry/fields/store/field.server';
import { adminRoute, type AdminRequest } from '~/registry/people/pages/admin-route.server';
import { procedureNameIn, type ProcedureRecord } from '~/registry/procedures/domain/procedure';
import { requireNoClash } from '~/registry/changes/store/change-clash.server';
import { noProcedureChange } from '~/registry/procedures/domain/procedure-change';
import { readProcedureCode } from '~/registry/procedures/domain/procedure-code';
import { readProcedureForm } from '~/registry/procedures/domain/procedure-form';
import { ProcedureForm } from '~/registry/procedures/pages/procedure-form';
import { ProcedureHistory } from '~/registry/procedures/pages/procedure-history';
import { listMetFields } from '~/registry/procedures/store/met-procedure.server';
import { checkProcedures, seenProcedure, storeProcedure } from '~/registry/procedures/store/procedure-change.server';
import { mapProcedures } from '~/registry/procedures/store/procedure.server';
import { formRefused } from '~/ui/admin/form-result';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';
import { revalidateAfterConflict } from '~/ui/admin/revalidate-after-conflict';
import { useFormResult } from '~/ui/admin/use-form-result';

export const meta = pageMeta;

const route = adminRoute({
  needs: 'field:manage',
  async get({ context: { db, env, now }, search, user }) {
    const code = readProcedureCode(search.get('code') ?? '');
    const procedure = await findAsked(db, search);
    const fields = (await listFields(db)).map((field) => [field.code, nameIn(user.language, field)] as const);
    const fieldName = (asked: string) => fields.find(([one]) => one === asked)?.[1] ?? asked;
    return {
      code: code ?? '',
      procedure: procedure && {
        ...procedure,
        name: procedureNameIn(user.language, procedure),
        fieldName: fieldName(procedure.field),
        pasts: procedure.pasts.map(({ until, field }) => ({ until, field: fieldName(field) })),
      },
      seen: procedure === null ? '' : seenProcedure(procedure),
      fields,
      met: (await listMetFields(db, code === null ? [] : [code])).map((one) => ({
        ...one,
        field: fieldName(one.field),
      })),
      today: toLocalDay(now(), env.timeZone),
      closedThrough: await findClosedThrough(db),
    };
  },
  title: ({ page, t }) =>
    page.procedure === null ? t('procedures:one.new') : t('procedures:one.title', { code: page.procedure.code }),
  async post(asked) {
    const { request, context, search } = asked;
    const typed = Object.fromEntries(await readForm(request));
    const kept = await findAsked(context.db, search);
    if (typed.intent === 'move') return draftMove(asked, kept, typed);
    return save(asked, kept, typed);
  },
});

/** The procedure that the address asks for; null for a new one. */
async function findAsked(db: Database, search: URLSearchParams): Promise<ProcedureRecord | null> {
  const code = readProcedureCode(search.get('code') ?? '');
  return code === null ? null : ((await mapProcedures(db, [code])).get(code) ?? null);
}

async function save(
  { context: { db, env }, by }: AdminRequest,
  kept: ProcedureRecord | null,
  typed: Record<string, string>,
) {
  const { change, faults } = readProcedureForm(typed, kept, toLocalDay(by.now, env.timeZone));
  if (faults.length > 0) return formRefused(faults, typed);
  const problems = await checkProcedures(db, change);
  if (problems.length > 0)
    return formRefused(
      problems.map(({ part, code, details }) => ({ ...(part !== 'day' && { field: part }), code, details })),
      typed,
    );
  try {
    // What two people agreed on would fail on its day by what one of them stores meanwhile.
    await requireNoClash(db, { kind: 'PROCEDURES', content: change }, ['GRANTED']);
    await storeProcedure(db, change, kept === null ? null : (typed.seen ?? ''), by);
    return redirect(`/admin/procedures?saved=${kept === null ? 'new' : 'changed'}`, 303);
  } catch (error) {
    if (!isDomainError(error)) throw error;
    return formRefused([{ code: error.code, details: error.details }], typed, httpStatusOf(error.code));
  }
}

async function draftMove(
  { context: { db }, user, by }: AdminRequest,
  kept: ProcedureRecord | null,
  typed: Record<string, string>,
) {
  if (kept === null) throw new DomainError('procedure-unknown', { procedure: '' });
  const { day, basis, faults } = readFrame(typed);
  const field = typed.moveTo ?? '';
  if (field === '') faults.unshift({ field: 'moveTo', code: 'value-missing' });
  if (faults.length > 0) return formRefused(faults, typed);
  const change = { ...noProcedureChange(day), moved: [{ code: kept.code, field }] };
  const problems = await checkProcedures(db, change);
  if (problems.length > 0)
    return formRefused(
      problems.map(({ part, code, details }) => ({ field: part === 'day' ? 'day' : 'moveTo', code, details })),
      typed,
    );
  const draft = { kind: 'PROCEDURES' as const, day, basis, content: change };
  return redirect(`/admin/procedures/changes/${await draftChange(db, draft, { by: user, now: by.now })}`, 303);
}

export const loader = route.loader;
export const action = route.action;
export const shouldRevalidate = revalidateAfterConflict;

export default function Procedure() {
  const { t } = useTranslation(['procedures', 'errors']);
  const page = useLoaderData<typeof loader>();
  const { procedure, met } = page;
  const result = useActionData<typeof action>();
  const sent = useFormResult(result, ({ code, details }) => t(`errors:${code}`, details ?? {}));
  const isMove = sent.typed('intent') === 'move';
  const isConflict = procedure !== null && result?.ok === false && result.status === 409;
  return (
    <>
      <PageHeader
        title={procedure === null ? t('procedures:one.new') : t('procedures:one.title', { code: procedure.code })}
        lead={procedure === null ? t('procedures:one.newLead') : procedure.name}
        back={{ to: '/admin/procedures', text: t('procedures:back'), label: t('procedures:title') }}
      />
      {procedure === null && met.length === 0 ? null : <ProcedureHistory procedure={procedure} met={met} />}
      <ProcedureForm
        page={page}
        isConflict={isConflict}
        problems={isMove ? null : sent.problems}
        typed={isMove ? () => undefined : sent.typed}
      />
      {procedure === null ? null : (
        <ProcedureMove
          procedure={procedure}
          fields={page.fields}
          today={page.today}
          closedThrough={page.closedThrough}
          problems={isMove ? sent.problems : null}
          typed={isMove ? sent.typed : () => undefined}
        />
      )}
    </>
  );
}

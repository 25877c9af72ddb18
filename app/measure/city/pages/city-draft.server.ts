import { toLocalDay } from '~/base/calendar/local-day';
import { DomainError, httpStatusOf, type ErrorCode } from '~/base/errors';
import { nameIn } from '~/base/text/languages';
import { readCityForm } from '~/measure/city/domain/city-form';
import type { PlanFault } from '~/measure/plans/domain/plan-form';
import { findClosedThrough } from '~/platform/database/closing-cut.server';
import { cityChangeSchema, targetsWithoutDistricts, type CityChange } from '~/registry/changes/domain/city-change';
import { changeRow } from '~/registry/changes/pages/unit-change-page.server';
import { checkCity, todaysCity } from '~/registry/changes/store/city-effects.server';
import { listDatedChanges } from '~/registry/changes/store/dated-change-record.server';
import { draftChange, hasCounted } from '~/registry/changes/store/dated-change.server';
import { listFields } from '~/registry/fields/store/field.server';
import type { AdminRequest } from '~/registry/people/pages/admin-route.server';
import { TODAYS_LIST_DAY } from '~/registry/reference/store/reference-files.server';
import type { TargetRecord } from '~/registry/targets/domain/target';
import { loadKeptPlans, planOn, rulesOn } from '~/registry/targets/store/kept-plans.server';
import { formDone, formRefused, type FormResult } from '~/ui/admin/form-result';

const SHOWN_CHANGES = 20;

type KeptPlanRecords = Awaited<ReturnType<typeof loadKeptPlans>>;

/** The targets that are in force today, but for those of districts: what a plan for today's city may take over. */
function offeredTargets({ plans, targets }: KeptPlanRecords, today: string): TargetRecord[] {
  const ruling = planOn(plans, today)?.code;
  return targetsWithoutDistricts(targets).filter(
    ({ plan, validFrom, validTo }) => plan === ruling && validFrom <= today && (validTo === null || validTo >= today),
  );
}

/** What the form of today's city shows. */
export async function cityFormPage({ context: { db, env, now }, user }: Pick<AdminRequest, 'context' | 'user'>) {
  const today = toLocalDay(now(), env.timeZone);
  const closedThrough = await findClosedThrough(db);
  const isNew = !(await hasCounted(db));
  const day = isNew && closedThrough === null ? TODAYS_LIST_DAY : today;
  const { units, levels } = await todaysCity(db, day);
  const count = (kind: CityChange['units']['steps'][number]['kind']) =>
    units.steps.filter((step) => step.kind === kind).length;
  const names = new Map((await listFields(db)).map((field) => [field.code, nameIn(user.language, field)]));
  const kept = await loadKeptPlans(db);
  const { changes } = await listDatedChanges(db, 'CITY', user.id, { skip: 0, take: SHOWN_CHANGES });
  return {
    isNew,
    day,
    closedThrough,
    timeZone: env.timeZone,
    counts: { begun: count('begin'), altered: count('alter'), ended: count('end') },
    levels: levels.map(({ field }) => names.get(field) ?? field),
    targets: offeredTargets(kept, today),
    rules: rulesOn(kept.plans, today),
    fields: Object.fromEntries(names),
    changes: changes.map(changeRow),
  };
}

export type CityFormPage = Awaited<ReturnType<typeof cityFormPage>>;

/** Keeps as a draft what the form asks for; gives its id, or what is wrong and what was typed. */
export async function draftCity(
  { context: { db, env, now }, user, by }: Pick<AdminRequest, 'context' | 'user' | 'by'>,
  form: URLSearchParams,
): Promise<FormResult<number, ErrorCode>> {
  const typed = Object.fromEntries(form);
  const read = readCityForm(typed, offeredTargets(await loadKeptPlans(db), toLocalDay(now(), env.timeZone)));
  if (read.faults.length > 0) return formRefused(read.faults, typed);
  const { day, basis, plan } = read;
  const content: CityChange = { ...(await todaysCity(db, day)), plan };
  const problems = await checkCity(db, content);
  const faults = [
    ...problems.units.map(({ line, code, value }): PlanFault => ({
      field: line === 0 ? 'day' : '',
      code,
      details: { value },
    })),
    ...problems.levels,
    ...problems.plan.map(({ field, code, value }): PlanFault => ({
      field: formFields.has(field) ? field : '',
      code,
      details: { value },
    })),
  ];
  if (faults.length > 0) {
    const first = faults.filter(
      ({ field, code }, index) => faults.findIndex((one) => one.field === field && one.code === code) === index,
    );
    const status = Math.max(...first.map(({ code }) => httpStatusOf(code)));
    return formRefused(
      first.map(({ field, ...fault }) => (field === '' ? fault : { field, ...fault })),
      typed,
      status,
    );
  }
  if (!cityChangeSchema.safeParse(content).success) throw new DomainError('input-invalid');
  return formDone(await draftChange(db, { kind: 'CITY', day, basis, content }, { by: user, now: by.now }));
}

/** Problems of a plan that the form has a field for. */
const formFields: ReadonlySet<string> = new Set(['day', 'code', 'validTo']);

import { toLocalDay } from '~/base/calendar/local-day';
import { DomainError, type ErrorCode } from '~/base/errors';
import { nameIn } from '~/base/text/languages';
import { parseRecordId } from '~/base/record-id';
import { findClosedThrough } from '~/platform/database/closing-cut.server';
import { readUnitForm, toFault, unitFormKinds, type UnitFormKind } from '~/registry/changes/domain/unit-form';
import { unitNamer } from '~/registry/changes/pages/unit-names.server';
import { draftChange } from '~/registry/changes/store/dated-change.server';
import { listFieldCodes, listFields } from '~/registry/fields/store/field.server';
import type { AdminRequest } from '~/registry/people/pages/admin-route.server';
import { nearestEnglishName } from '~/registry/reference/store/english-names';
import { checkUnitChange } from '~/registry/units/domain/unit-change';
import type { UnitState } from '~/registry/units/domain/unit-past';
import { unitChangeSchema } from '~/registry/units/domain/unit-step';
import { loadKeptUnits } from '~/registry/units/store/kept-units.server';
import { listUnitGroups } from '~/registry/units/store/unit-choice.server';
import { formDone, formRefused, type FormResult } from '~/ui/admin/form-result';

type Asked = Pick<AdminRequest, 'context' | 'user' | 'search'>;

/** Which form an address asks for, and about which unit. Throws 'not-found'. */
function readAsked(search: URLSearchParams, units: readonly UnitState[]) {
  const kind = unitFormKinds.find((one) => one === search.get('kind'));
  const id = parseRecordId(search.get('unit'));
  const unit = units.find((one) => one.id === id) ?? null;
  if (kind === undefined || (unit === null && (kind !== 'begin' || id !== null)) || unit?.level === 'CITY')
    throw new DomainError('not-found');
  return { kind, unit };
}

/** What the form of a dated change shows. Throws 'not-found'. */
export async function unitFormPage({ context: { db, env, now }, user, search }: Asked) {
  const { units } = await loadKeptUnits(db);
  const { kind, unit } = readAsked(search, units);
  const today = toLocalDay(now(), env.timeZone);
  return {
    kind,
    unit: unit && {
      id: unit.id,
      code: unit.code,
      level: unit.level,
      typeVi: unit.typeVi,
      nameVi: unit.nameVi,
      nameEn: unit.nameEn,
      parentId: unit.parentId,
      name: unitNamer(units, user.language).nameOf(unit),
    },
    today,
    closedThrough: await findClosedThrough(db),
    groups: await listUnitGroups(db, today, user.language),
    fields: (await listFields(db)).map((field): [string, string] => [field.code, nameIn(user.language, field)]),
  };
}

export type UnitFormPage = Awaited<ReturnType<typeof unitFormPage>>;

/** Checks what a form asks for and keeps it as a draft; gives its id, or what is wrong and what was typed. */
export async function draftUnitForm(
  { context: { db }, user, by, search }: Asked & Pick<AdminRequest, 'by'>,
  form: URLSearchParams,
): Promise<FormResult<number, ErrorCode>> {
  const kept = await loadKeptUnits(db);
  const { kind, unit } = readAsked(search, kept.units);
  const typed = Object.fromEntries(form);
  const codes = new Map(kept.units.map(({ id, code }) => [String(id), code]));
  const read = readUnitForm(kind satisfies UnitFormKind, typed, {
    unit,
    codeOf: (id) => codes.get(id) ?? null,
    englishName: nearestEnglishName,
    fields: await listFieldCodes(db),
  });
  if (read.faults.length > 0) return formRefused(read.faults, typed);
  const { day, basis, steps } = read;
  const { problems } = checkUnitChange(kept, { day, steps }, await findClosedThrough(db));
  if (problems.length > 0) return formRefused(onePerField(problems.map((one) => toFault(kind, one))), typed);
  if (!unitChangeSchema.safeParse({ day, steps }).success) throw new DomainError('input-invalid');
  const change = { kind: 'UNITS' as const, day, basis, content: { day, steps } };
  return formDone(await draftChange(db, change, { by: user, now: by.now }));
}

/** A field shows one mistake at a time. */
function onePerField<Fault extends { field: string }>(faults: readonly Fault[]): Fault[] {
  return faults.filter((fault, index) => faults.findIndex(({ field }) => field === fault.field) === index);
}

import { toLocalDay } from '~/base/calendar/local-day';
import { DomainError, type ErrorCode } from '~/base/errors';
import { nameIn } from '~/base/text/languages';
import { parseRecordId } from '~/base/record-id';
import { findClosedThrough } from '~/platform/database/closing-cut.server';
import {
  readUnitForm,
  toFault,
  unitFormKinds,
  type FormFault,
  type UnitFormKind,
} from '~/registry/changes/domain/unit-form';
import { unitNamer } from '~/registry/changes/pages/unit-names.server';
import { draftChange } from '~/registry/changes/store/dated-change.server';
import { listFieldCodes, listFields } from '~/registry/fields/store/field.server';
import type { AdminRequest } from '~/registry/people/pages/admin-route.server';
import { nearestEnglishName } from '~/registry/reference/store/english-names';
import { checkUnitChange } from '~/registry/units/domain/unit-change';
import { mayStandBelow } from '~/registry/units/domain/unit-level';
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
    /** Who may take over what a unit leaves: not that unit itself. */
    groups: await listUnitGroups(
      db,
      today,
      user.language,
      idsOf(units, ({ id }) => id !== unit?.id),
    ),
    /** Below whom the unit may stand, or for a new one whose level is still to be chosen, anything. */
    parents: await listUnitGroups(
      db,
      today,
      user.language,
      idsOf(units, ({ id, level }) =>
        kind === 'alter' && unit !== null ? mayStandBelow(unit.level, level) && id !== unit.id : id !== unit?.id,
      ),
    ),
    fields: (await listFields(db)).map((field): [string, string] => [field.code, nameIn(user.language, field)]),
  };
}

function idsOf(units: readonly UnitState[], isMeant: (unit: UnitState) => boolean): ReadonlySet<number> {
  return new Set(units.filter(isMeant).map(({ id }) => id));
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
  const { day, basis, steps, faults } = read;
  // All that is wrong at once, not one after the other: also by the tree, as far as it can be said without the rest.
  const { problems } =
    day === '' ? { problems: [] } : checkUnitChange(kept, { day, steps }, await findClosedThrough(db));
  const told = faults.length === 0 ? problems : problems.filter(({ code }) => code !== 'unit-nothing-changes');
  const wrong = onePerField([...faults, ...told.map((one) => toFault(kind, one))]);
  if (wrong.length > 0) return formRefused(wrong, typed);
  if (!unitChangeSchema.safeParse({ day, steps }).success) throw new DomainError('input-invalid');
  const change = { kind: 'UNITS' as const, day, basis, content: { day, steps } };
  return formDone(await draftChange(db, change, { by: user, now: by.now }));
}

/** A field shows one mistake at a time, of all codes in it that share the mistake. */
function onePerField(faults: readonly FormFault[]): FormFault[] {
  const first = faults.filter((fault, index) => faults.findIndex(({ field }) => field === fault.field) === index);
  return first.map((fault) => {
    const about = faults
      .filter(({ field, code }) => field === fault.field && code === fault.code)
      .flatMap(({ details }) => (details?.value === undefined ? [] : [String(details.value)]));
    return about.length === 0 ? fault : { ...fault, details: { ...fault.details, value: about.join(', ') } };
  });
}

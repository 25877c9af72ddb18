import { addDays, type LocalDay } from '~/base/calendar/local-day';
import type { ErrorCode } from '~/base/errors';
import { mayStandBelow } from '~/registry/units/domain/unit-level';
import { existsOn, type UnitPast, type UnitState } from '~/registry/units/domain/unit-past';
import type { UnitChange, UnitStep } from '~/registry/units/domain/unit-step';

/** What is wrong with a change: at which line of what was asked (0: with the whole), in which column. */
export type UnitProblem = { line: number; code: ErrorCode; column: string; value: string };

/** The units as they are kept, and what they were before earlier changes. */
export type KeptUnits = { units: readonly UnitState[]; pasts: readonly UnitPast[] };

/** What a change does. Units that begin have negative ids until they are stored. */
export type UnitOutcome = {
  begun: UnitState[];
  altered: { before: UnitState; after: UnitState; past: UnitPast | null }[];
  /** `heirIds`: who succeeds it; the first one takes over its points and people. */
  ended: { unit: UnitState; validTo: LocalDay; heirIds: number[] }[];
  successions: { predecessorId: number; successorId: number }[];
  /** All units as they are kept afterwards. */
  units: UnitState[];
};

export type CheckedUnitChange = { problems: UnitProblem[]; outcome: UnitOutcome };

type Step<Kind extends UnitStep['kind']> = Extract<UnitStep, { kind: Kind }>;

/**
 * What a dated change makes of the units, or what is wrong with it. Until the day before nothing differs: a unit that
 * is changed leaves a `past`, one that ends keeps its place. Closed days stay as they are: `closedThrough` is the last
 * one, or null. Afterwards no code belongs to two units at once, every unit stands below one that exists as long as it
 * does and whose level is above its own, and nobody is their own ancestor.
 */
export function checkUnitChange(
  { units, pasts }: KeptUnits,
  { day, steps }: UnitChange,
  closedThrough: LocalDay | null,
): CheckedUnitChange {
  const problems: UnitProblem[] = [];
  const refuse = (line: number, code: ErrorCode, column: string, value: string) => {
    problems.push({ line, code, column, value });
  };
  if (closedThrough !== null && day <= closedThrough) refuse(0, 'unit-in-closed-period', 'day', day);
  if (steps.length === 0) refuse(0, 'unit-nothing-changes', 'day', day);

  const stored = groupByCode(units);
  const find = (code: string) => stored.get(code)?.find((unit) => existsOn(unit, day));
  const latestPast = new Map<number, LocalDay>();
  for (const { unitId, until } of pasts) if (until > (latestPast.get(unitId) ?? '')) latestPast.set(unitId, until);

  const lastDay = addDays(day, -1);
  const touched = new Map<number, Step<'alter' | 'end'>>();
  function take(step: Step<'alter' | 'end'>): UnitState | null {
    const unit = find(step.code);
    if (unit === undefined) {
      refuse(step.line, 'unit-unknown', 'code', step.code);
      return null;
    }
    if (touched.has(unit.id)) {
      refuse(step.line, 'unit-step-twice', 'code', step.code);
      return null;
    }
    touched.set(unit.id, step);
    const isLater = (latestPast.get(unit.id) ?? '') > lastDay || (step.kind === 'end' && unit.validFrom >= day);
    if (isLater || unit.validTo !== null) {
      refuse(step.line, 'unit-changed-later', 'code', step.code);
      return null;
    }
    return unit;
  }

  const begins = steps.filter((step) => step.kind === 'begin');
  const begun = begins.map(({ code, level, typeVi, nameVi, nameEn }, index): UnitState => ({
    id: -1 - index,
    code,
    level,
    typeVi,
    nameVi,
    nameEn,
    parentId: null,
    validFrom: day,
    validTo: null,
  }));
  const ends = steps.filter((step) => step.kind === 'end').map((step) => ({ step, unit: take(step) }));
  const alters = steps.filter((step) => step.kind === 'alter').map((step) => ({ step, unit: take(step) }));

  const after = new Map<number, UnitState>([...units, ...begun].map((unit) => [unit.id, unit]));
  for (const { unit } of ends) if (unit !== null) after.set(unit.id, { ...unit, validTo: lastDay });
  const kept = groupByCode([...after.values()]);
  const findAfter = (code: string) => kept.get(code)?.find((unit) => existsOn(unit, day));

  const lineOf = new Map<number, number>();
  begins.forEach((step, index) => {
    const unit = begun[index];
    if (unit === undefined) return;
    lineOf.set(unit.id, step.line);
    // Whoever begins stays: a unit with this code that is there on the day, or comes later, would meet it.
    const other = kept.get(step.code)?.find((one) => one.id !== unit.id && (one.validTo ?? day) >= day);
    if (other !== undefined) refuse(step.line, 'unit-duplicate', 'code', step.code);
    place(unit, step.parent, step.line);
  });
  const altered: UnitOutcome['altered'] = [];
  for (const { step, unit } of alters) {
    if (unit === null) continue;
    lineOf.set(unit.id, step.line);
    const { parent, ...names } = step.to;
    after.set(unit.id, { ...unit, ...withoutUndefined(names) });
    if (parent !== undefined) place(unit, parent, step.line);
    const changed = after.get(unit.id) ?? unit;
    if (isSame(unit, changed)) refuse(step.line, 'unit-nothing-changes', 'code', step.code);
    // One that begins on the day, or was changed on it already, has a past that stands.
    const isNewPast = unit.validFrom < day && latestPast.get(unit.id) !== lastDay;
    altered.push({ before: unit, after: changed, past: isNewPast ? toPast(unit, lastDay) : null });
  }

  function place(unit: UnitState, parentCode: string, line: number): void {
    const parent = findAfter(parentCode);
    if (parent === undefined) {
      refuse(line, 'unit-parent-missing', 'parent', parentCode);
      return;
    }
    if (!mayStandBelow(unit.level, parent.level)) refuse(line, 'unit-level-wrong', 'parent', parentCode);
    if (parent.validTo !== null) refuse(line, 'unit-outlives-parent', 'parent', parentCode);
    after.set(unit.id, { ...(after.get(unit.id) ?? unit), parentId: parent.id });
  }

  const ended: UnitOutcome['ended'] = [];
  const successions: UnitOutcome['successions'] = [];
  for (const { step, unit } of ends) {
    if (unit === null) continue;
    const heirIds = resolve(step.heirs, step.line, 'heirs', findAfter);
    ended.push({ unit, validTo: lastDay, heirIds });
    for (const successorId of heirIds) successions.push({ predecessorId: unit.id, successorId });
  }
  begins.forEach((step, index) => {
    for (const predecessorId of resolve(step.from, step.line, 'from', find)) {
      // What ends names its heirs itself.
      if (touched.get(predecessorId)?.kind === 'end') continue;
      successions.push({ predecessorId, successorId: -1 - index });
    }
  });

  function resolve(
    codes: readonly string[],
    line: number,
    column: string,
    look: (code: string) => UnitState | undefined,
  ): number[] {
    return [...new Set(codes)].flatMap((code) => {
      const unit = look(code);
      if (unit === undefined) refuse(line, isEnding(code) ? 'unit-heir-ends' : 'unit-unknown', column, code);
      return unit === undefined ? [] : [unit.id];
    });
  }

  function isEnding(code: string): boolean {
    return ends.some(({ unit }) => unit?.code === code);
  }

  // Whoever stands below a unit that ends, and goes on or comes later, has no place any more.
  const endLines = new Map(ends.flatMap(({ step, unit }) => (unit === null ? [] : [[unit.id, step.line] as const])));
  const orphaned = new Set<number>();
  const refuseChild = (child: UnitState | undefined, parentId: number | null) => {
    const line = parentId === null ? undefined : endLines.get(parentId);
    if (line === undefined || parentId === null || child === undefined || (child.validTo ?? day) < day) return;
    if (orphaned.has(parentId)) return;
    orphaned.add(parentId);
    refuse(line, 'unit-has-children', 'code', `${child.nameVi} (${child.code})`);
  };
  for (const child of after.values()) refuseChild(child, child.parentId);
  // Whoever leaves it on a later day still stands below it until then.
  for (const { unitId, until, parentId } of pasts) if (until >= day) refuseChild(after.get(unitId), parentId);
  for (const [id, line] of lineOf) {
    if (isOwnAncestor(id, after)) refuse(line, 'unit-cycle', 'parent', after.get(id)?.code ?? '');
  }

  problems.sort((a, b) => a.line - b.line);
  return {
    problems,
    outcome: {
      begun: begun.map((unit) => after.get(unit.id) ?? unit),
      altered,
      ended,
      successions,
      units: [...after.values()],
    },
  };
}

function groupByCode(units: readonly UnitState[]): Map<string, UnitState[]> {
  const byCode = new Map<string, UnitState[]>();
  for (const unit of units) {
    const same = byCode.get(unit.code);
    if (same === undefined) byCode.set(unit.code, [unit]);
    else same.push(unit);
  }
  return byCode;
}

function toPast({ id, typeVi, nameVi, nameEn, parentId }: UnitState, until: LocalDay): UnitPast {
  return { unitId: id, until, typeVi, nameVi, nameEn, parentId };
}

function isSame(one: UnitState, other: UnitState): boolean {
  return (['typeVi', 'nameVi', 'nameEn', 'parentId'] as const).every((key) => one[key] === other[key]);
}

function withoutUndefined<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

function isOwnAncestor(id: number, units: ReadonlyMap<number, UnitState>): boolean {
  const seen = new Set<number>();
  for (let above = units.get(id)?.parentId ?? null; above !== null; above = units.get(above)?.parentId ?? null) {
    if (above === id) return true;
    if (seen.has(above)) return false;
    seen.add(above);
  }
  return false;
}

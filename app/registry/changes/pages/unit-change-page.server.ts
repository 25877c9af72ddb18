import { addDays, toLocalDay, type LocalDay } from '~/base/calendar/local-day';
import { nextPeriod, periodContaining, type Period } from '~/base/calendar/period';
import { isErrorCode, type ErrorCode } from '~/base/errors';
import type { Language } from '~/base/text/languages';
import type { AppContext } from '~/platform/context.server';
import { findClosedThrough } from '~/platform/database/closing-cut.server';
import type { Database } from '~/platform/database/db.server';
import { determineChangeTask, openChangeStates, type ChangeState } from '~/registry/changes/domain/change-state';
import { unitNamer, type UnitNamer } from '~/registry/changes/pages/unit-names.server';
import { findClash } from '~/registry/changes/store/change-clash.server';
import type { DatedChangeRecord } from '~/registry/changes/store/dated-change-record.server';
import { getDatedChange } from '~/registry/changes/store/dated-change-record.server';
import { hangingKinds, mapHanging, type HangingKind } from '~/registry/changes/store/unit-hangs.server';
import { areKnownAsTwo, countSecondAdministrators } from '~/registry/people/store/account-tie.server';
import type { SignedInUser } from '~/registry/people/pages/session.server';
import { checkUnitChange, type KeptUnits, type UnitOutcome } from '~/registry/units/domain/unit-change';
import type { UnitLevel } from '~/registry/units/domain/unit';
import { unitsAsOf } from '~/registry/units/domain/unit-past';
import { unitChangeSchema, type UnitChange, type UnitStep } from '~/registry/units/domain/unit-step';
import { loadKeptUnits } from '~/registry/units/store/kept-units.server';
import { DomainError } from '~/base/errors';

/** Of more units the sums alone are shown. */
const MAX_HANGING_ROWS = 40;

/** One step of a change as its page tells it: what begins, ends, or has another name or parent. */
export type ShownStep =
  | { kind: 'begin'; code: string; name: string; level: UnitLevel; parent: string; from: string[] }
  | {
      kind: 'alter';
      code: string;
      name: string;
      newName: string | null;
      parent: string | null;
      newParent: string | null;
    }
  | { kind: 'end'; code: string; name: string; heirs: string[] };

/** What a list of changes tells of one. Instants are ISO 8601. */
export function changeRow({ id, kind, state, day, basis, ...record }: DatedChangeRecord) {
  return {
    id,
    kind,
    state,
    day,
    basis,
    proposedBy: record.proposedBy.displayName,
    proposedAt: record.proposedAt.toISOString(),
    takesEffectAt: record.takesEffectAt?.toISOString() ?? null,
    decidedBy: record.decidedBy?.displayName ?? null,
    decidedAt: record.decidedAt?.toISOString() ?? null,
    note: record.note,
    failure: readFailure(record.failure),
  };
}

export type ChangeRow = ReturnType<typeof changeRow>;

function readFailure(code: string): ErrorCode | null {
  return isErrorCode(code) ? code : null;
}

/**
 * What an administrator may do with a change; `seconds`: how many could grant it now; `clash`: another change of the
 * same that is still to come. Throws 'not-found'.
 */
export async function changeTask(
  { db, now }: Pick<AppContext, 'db' | 'now'>,
  user: Pick<SignedInUser, 'id'>,
  { id, kind, state, content, proposedBy }: DatedChangeRecord,
) {
  const isOpen = openChangeStates.some((open) => open === state);
  const areTwo = await areKnownAsTwo(db, proposedBy.id, user.id, now());
  return {
    task: determineChangeTask({ state, proposedById: proposedBy.id }, { id: user.id, areTwo }),
    seconds: await countSecondAdministrators(db, proposedBy.id, now()),
    clash: isOpen ? await findClash(db, { id, kind, content }) : null,
  };
}

/** A change that a person may see: not the draft of another. Throws 'not-found'. */
export async function getSeenChange(db: Database, user: Pick<SignedInUser, 'id'>, id: number, kind: string) {
  const change = await getDatedChange(db, id);
  if (change.kind !== kind || (change.state === 'DRAFT' && change.proposedBy.id !== user.id))
    throw new DomainError('not-found');
  return change;
}

/**
 * What the page of a change of units shows: its steps in words, and, while it is open, what is wrong with it by now,
 * what hangs on what ends, and which open weeks it touches. Throws 'not-found'.
 */
export async function unitChangePage(context: Pick<AppContext, 'db' | 'env' | 'now'>, user: SignedInUser, id: number) {
  const record = await getSeenChange(context.db, user, id, 'UNITS');
  return unitChangeView(context, user, record, unitChangeSchema.parse(record.content));
}

/** The same of a record whose change of units is known. */
export async function unitChangeView(
  context: Pick<AppContext, 'db' | 'env' | 'now'>,
  user: SignedInUser,
  record: DatedChangeRecord,
  change: UnitChange,
) {
  const { db, env, now } = context;
  const kept = await loadKeptUnits(db);
  const closedThrough = await findClosedThrough(db);
  const isOpen = (['DRAFT', 'WAITING', 'GRANTED'] satisfies ChangeState[]).some((state) => state === record.state);
  const checked = isOpen ? checkUnitChange(kept, change, closedThrough) : null;
  const today = toLocalDay(now(), env.timeZone);
  return {
    row: changeRow(record),
    ...(await changeTask(context, user, record)),
    timeZone: env.timeZone,
    steps: showSteps(kept, change, user.language),
    problems: checked?.problems.map(({ code, value }) => ({ code, value })) ?? [],
    preview: checked === null ? null : await showPreview(db, change, checked.outcome, user.language),
    closedThrough,
    weeks: isOpen ? openWeeks(change.day, today) : [],
  };
}

export type UnitChangePage = Awaited<ReturnType<typeof unitChangePage>>;

/** The weeks that are begun and not before the change: their reports have its units. Nothing for a later day. */
export function openWeeks(day: LocalDay, today: LocalDay): string[] {
  const weeks: string[] = [];
  for (let week: Period = periodContaining('week', day); week.firstDay <= today; week = nextPeriod(week)) {
    weeks.push(week.key);
    // A change of long ago in an empty database touches all: the first and the last say it.
    if (weeks.length > 60) return [weeks[0] ?? '', '…', periodContaining('week', today).key];
  }
  return weeks;
}

function showSteps(kept: KeptUnits, { day, steps }: UnitChange, language: Language): ShownStep[] {
  const lastDay = addDays(day, -1);
  const before = unitNamer(unitsAsOf(kept.units, kept.pasts, lastDay), language);
  const begun = new Map(
    steps.flatMap((step) => (step.kind === 'begin' ? [[step.code, named(step, language)] as const] : [])),
  );
  const after = unitNamer(unitsAsOf(kept.units, kept.pasts, day), language);
  const nameAfter = (code: string) => begun.get(code) ?? nameOn(after, code, day) ?? code;
  const nameBefore = (code: string) => nameOn(before, code, lastDay) ?? code;
  return steps.map((step): ShownStep => {
    switch (step.kind) {
      case 'begin': {
        const { code, level, parent, from } = step;
        return {
          kind: 'begin',
          code,
          name: named(step, language),
          level,
          parent: nameAfter(parent),
          from: from.map(nameBefore),
        };
      }
      case 'end':
        return { kind: 'end', code: step.code, name: nameBefore(step.code), heirs: step.heirs.map(nameAfter) };
      case 'alter': {
        const unit = before.find(step.code, lastDay) ?? after.find(step.code, day);
        const { nameVi, nameEn, parent } = step.to;
        const name = unit === undefined ? step.code : before.nameOf(unit);
        const isRenamed = nameVi !== undefined && nameVi !== unit?.nameVi;
        const was = unit === undefined ? null : before.nameOfId(unit.parentId);
        const newParent = parent === undefined ? null : nameAfter(parent);
        return {
          kind: 'alter',
          code: step.code,
          name,
          newName: isRenamed ? named({ nameVi, nameEn: nameEn ?? nameVi }, language) : null,
          parent: was,
          newParent: newParent === was ? null : newParent,
        };
      }
    }
  });
}

function named(
  { nameVi, nameEn }: Pick<Extract<UnitStep, { kind: 'begin' }>, 'nameVi' | 'nameEn'>,
  language: Language,
) {
  return language === 'vi' ? nameVi : nameEn;
}

function nameOn(namer: UnitNamer, code: string, day: LocalDay): string | null {
  const unit = namer.find(code, day);
  return unit === undefined ? null : namer.nameOf(unit);
}

/** What hangs on the units that end, in all and unit by unit, and how many plans and targets ask those that begin. */
async function showPreview(db: Database, { day }: UnitChange, outcome: UnitOutcome, language: Language) {
  const endedIds = outcome.ended.map(({ unit }) => unit.id);
  const hanging = await mapHanging(db, endedIds, day);
  const sums = new Map<HangingKind, number>();
  for (const one of hanging.values())
    for (const kind of hangingKinds) sums.set(kind, (sums.get(kind) ?? 0) + one[kind]);
  const namer = unitNamer(outcome.units, language);
  const withAny = outcome.ended.filter(({ unit }) => hanging.has(unit.id));
  const levels = [...new Set(outcome.begun.map(({ level }) => level))];
  const targets = await db.target.count({
    where: {
      unitLevel: { in: [...levels, '*'] },
      validFrom: { lte: day },
      OR: [{ validTo: null }, { validTo: { gte: day } }],
    },
  });
  return {
    counts: { begun: outcome.begun.length, altered: outcome.altered.length, ended: outcome.ended.length },
    /** How many targets are asked of the levels of the units that begin. */
    targets: levels.length === 0 ? null : targets,
    withoutHeirs: outcome.ended.filter(({ heirIds }) => heirIds.length === 0).length,
    sums: hangingKinds.map((kind) => ({ kind, count: sums.get(kind) ?? 0 })).filter(({ count }) => count > 0),
    rows: withAny.slice(0, MAX_HANGING_ROWS).map(({ unit, heirIds }) => ({
      id: unit.id,
      name: namer.nameOf(unit),
      heir: heirIds[0] === undefined ? null : namer.nameOfId(heirIds[0]),
      counts: hangingKinds
        .map((kind) => ({ kind, count: hanging.get(unit.id)?.[kind] ?? 0 }))
        .filter(({ count }) => count > 0),
    })),
    more: Math.max(0, withAny.length - MAX_HANGING_ROWS),
  };
}

export type UnitPreview = NonNullable<UnitChangePage['preview']>;

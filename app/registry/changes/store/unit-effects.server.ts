import type { LocalDay } from '~/base/calendar/local-day';
import { DomainError } from '~/base/errors';
import { recordAudit } from '~/platform/audit/audit.server';
import { changeRecorded } from '~/platform/audit/recorded-state.server';
import { findClosedThrough } from '~/platform/database/closing-cut.server';
import type { Transaction } from '~/platform/database/db.server';
import { lockInstallation } from '~/platform/database/installation.server';
import { listFieldCodes } from '~/registry/fields/store/field.server';
import { MAX_COUNTER_LENGTH, toPlaceKey } from '~/registry/points/domain/service-point';
import { addWebPoints } from '~/registry/reference/store/reference.server';
import { checkUnitChange, type UnitOutcome } from '~/registry/units/domain/unit-change';
import type { UnitChange } from '~/registry/units/domain/unit-step';
import { loadKeptUnits, storeUnitOutcome } from '~/registry/units/store/kept-units.server';
import { unitTreeState } from '~/registry/units/store/unit-tree-record.server';

type Attribution = { actor: string; now: Date };

/**
 * Puts a change of units into effect: the tree, and what hangs on the units that end. Their open points with all that
 * stands there, their people and their API tokens go to the first of those that succeed them; without any the points
 * close and the people stay. Throws the first of what is wrong with it by now.
 */
export async function applyUnitChange(
  tx: Transaction,
  change: UnitChange,
  { actor, now, change: id }: Attribution & { change: number },
): Promise<void> {
  // No week closes meanwhile, and of two changes the second sees what the first did.
  await lockInstallation(tx);
  const checked = checkUnitChange(await loadKeptUnits(tx), change, await findClosedThrough(tx));
  const [problem] = checked.problems;
  if (problem !== undefined) throw new DomainError(problem.code, { value: problem.value });
  await requireKnownFields(tx, change);
  const { outcome } = checked;
  const { begun, altered, ended } = outcome;
  const real = await changeRecorded(tx, unitTreeState, { actor, now }, () => storeUnitOutcome(tx, change.day, outcome));
  const moved = { points: 0, people: 0 };
  for (const one of ended) {
    const heirId = one.heirIds[0] === undefined ? null : real(one.heirIds[0]);
    moved.points += await movePoints(tx, one, heirId, now);
    if (heirId === null) continue;
    moved.people += (await tx.user.updateMany({ where: { unitId: one.unit.id }, data: { unitId: heirId } })).count;
    await tx.apiToken.updateMany({ where: { unitId: one.unit.id }, data: { unitId: heirId } });
    for (const id of one.heirIds) await inheritFields(tx, one.unit.id, real(id));
  }
  await addOwnFields(tx, change, (code) => begun.find((unit) => unit.code === code)?.id, real);
  await addWebPoints(tx, now);
  await recordAudit(tx, {
    at: now,
    actor,
    action: 'unit.change',
    subject: String(id),
    detail: { from: change.day, created: begun.length, updated: altered.length, ended: ended.length, ...moved },
  });
}

async function requireKnownFields(tx: Transaction, { steps }: UnitChange): Promise<void> {
  const known = await listFieldCodes(tx);
  const unknown = steps
    .flatMap((step) => (step.kind === 'begin' ? (step.fields ?? []) : []))
    .find((one) => !known.has(one));
  if (unknown !== undefined) throw new DomainError('field-unknown', { value: unknown });
}

/** What a unit that begins handles beside its level's fields; it may have inherited some of them. */
async function addOwnFields(
  tx: Transaction,
  { steps }: UnitChange,
  begunId: (code: string) => number | undefined,
  real: (id: number) => number,
): Promise<void> {
  const wanted = steps.flatMap((step) => {
    const id = step.kind === 'begin' ? begunId(step.code) : undefined;
    if (step.kind !== 'begin' || id === undefined) return [];
    return [...new Set(step.fields)].map((fieldCode) => ({ unitId: real(id), fieldCode, handles: true }));
  });
  const units = [...new Set(wanted.map(({ unitId }) => unitId))];
  const own = await tx.unitField.findMany({
    where: { unitId: { in: units } },
    select: { unitId: true, fieldCode: true },
  });
  const there = new Set(own.map(({ unitId, fieldCode }) => `${unitId} ${fieldCode}`));
  await tx.unitField.createMany({
    data: wanted.filter(({ unitId, fieldCode }) => !there.has(`${unitId} ${fieldCode}`)),
  });
}

/** What a unit handles by itself, what takes its place handles too. */
async function inheritFields(tx: Transaction, fromId: number, toId: number): Promise<void> {
  const handled = await tx.unitField.findMany({
    where: { unitId: fromId, handles: true },
    select: { fieldCode: true },
  });
  const known = await tx.unitField.findMany({ where: { unitId: toId }, select: { fieldCode: true } });
  const own = new Set(known.map(({ fieldCode }) => fieldCode));
  await tx.unitField.createMany({
    data: handled
      .filter(({ fieldCode }) => !own.has(fieldCode))
      .map(({ fieldCode }) => ({ unitId: toId, fieldCode, handles: true })),
  });
}

/** Moves the open points of a unit that ends, or closes them. Gives how many they were. */
async function movePoints(
  tx: Transaction,
  { unit, validTo }: UnitOutcome['ended'][number],
  heirId: number | null,
  now: Date,
): Promise<number> {
  const points = await tx.servicePoint.findMany({
    where: { unitId: unit.id, closedAt: null },
    orderBy: { id: 'asc' },
    select: { id: true, fieldCode: true, counter: true, channel: true },
  });
  if (heirId === null) {
    await tx.servicePoint.updateMany({ where: { unitId: unit.id, closedAt: null }, data: { closedAt: now } });
    return points.length;
  }
  const there = await tx.servicePoint.findMany({
    where: { unitId: heirId, closedAt: null },
    select: { fieldCode: true, counter: true, channel: true },
  });
  const keyOf = (place: { fieldCode: string | null; counter: string; channel: string }) =>
    toPlaceKey({ ...place, unit: heirId, field: place.fieldCode });
  const taken = new Set(there.map(keyOf));
  for (const { id, ...place } of points) {
    const counter = freeCounter(place.counter, unit.nameVi, (name) => taken.has(keyOf({ ...place, counter: name })));
    taken.add(keyOf({ ...place, counter }));
    await tx.servicePoint.update({ where: { id }, data: { unitId: heirId, counter }, select: { id: true } });
  }
  await keepMoves(
    tx,
    points.map(({ id }) => id),
    unit.id,
    validTo,
  );
  return points.length;
}

/** A counter's name where it moves to: its own, or, where that is taken, with the name of the unit it comes from. */
function freeCounter(counter: string, unitName: string, isTaken: (name: string) => boolean): string {
  if (!isTaken(counter)) return counter;
  for (let number = 1; ; number += 1) {
    const mark = number === 1 ? ` (${unitName})` : ` (${unitName}, ${number})`;
    const name = `${counter.slice(0, Math.max(0, MAX_COUNTER_LENGTH - mark.length))}${mark}`.slice(-MAX_COUNTER_LENGTH);
    if (!isTaken(name)) return name;
  }
}

async function keepMoves(tx: Transaction, pointIds: readonly number[], unitId: number, until: LocalDay): Promise<void> {
  await tx.pointMove.createMany({ data: pointIds.map((pointId) => ({ pointId, until, unitId })) });
}

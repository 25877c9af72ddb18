import type { LocalDay } from '~/base/calendar/local-day';
import type { UnitRecord } from '~/registry/units/domain/unit';

/** That a unit came out of another on a day; several of a day are a merger or a split (decision 063). */
export type Succession = { predecessorId: number; successorId: number; day: LocalDay };

/** What a unit came out of, as far back as is known: every succession on the way, and all units that they name. */
export type UnitPedigree = {
  unitId: number;
  successions: readonly Succession[];
  units: readonly Pick<UnitRecord, 'id' | 'parentId' | 'validFrom' | 'validTo'>[];
};

/**
 * Whose figures a unit's series is made of. `own`: the unit's; `merged`: of those that became it, wholly; `split`: some
 * of them became other units too, so their figures are of more than this unit, and nobody can say of how much.
 */
export type OriginKind = 'own' | 'merged' | 'split';
export type Origin = { kind: OriginKind; unitIds: readonly number[] };

/**
 * Whose figures stand for a unit in some days (measurement rule 12): its own from its first day on, those of its
 * predecessors before, and both where the days hold the day of the change. A predecessor that goes on keeps its
 * figures for itself. Figures are never shared out, and one that stands below another is in that one's sum.
 */
export function findOrigin(
  { unitId, successions, units }: UnitPedigree,
  { firstDay, lastDay }: { firstDay: LocalDay; lastDay: LocalDay },
): Origin {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  // All that ever flowed into the unit: what has gone elsewhere besides was split.
  const flowing = new Set([unitId]);
  const counted = new Set<number>();
  let isSplit = false;

  function walk(id: number, isCounted: boolean): void {
    const unit = byId.get(id);
    if (isCounted && unit !== undefined && unit.validFrom <= lastDay) counted.add(id);
    for (const { predecessorId, successorId, day } of successions) {
      const predecessor = byId.get(predecessorId);
      if (successorId !== id || predecessor === undefined || !hasEnded(predecessor, day)) continue;
      const isNew = !flowing.has(predecessorId);
      flowing.add(predecessorId);
      // Before a day that lies after these days, or within them.
      const reachesBack = isCounted && day > firstDay;
      if (isNew || (reachesBack && !counted.has(predecessorId))) walk(predecessorId, reachesBack);
    }
  }
  walk(unitId, true);

  const whole = [...counted].filter((id) => !isBelowAny(id, counted, byId));
  const before = whole.filter((id) => id !== unitId);
  for (const { predecessorId, successorId } of successions) {
    if (before.some((id) => id === predecessorId) && !flowing.has(successorId)) isSplit = true;
  }
  if (before.length === 0) return { kind: 'own', unitIds: [unitId] };
  return { kind: isSplit ? 'split' : 'merged', unitIds: whole.sort((a, b) => a - b) };
}

/** Where a series passes from some units to others: at which of its places, by the change of which day. */
export type OriginChange = Origin & { before: number; day: LocalDay };

/**
 * The places in a series at which a unit stops to be in it; `unitIds` and `kind` are of what was before, without the
 * unit itself. The days that hold the day of a change are of both, and belong to what was before.
 */
export function findOriginChanges(origins: readonly Origin[], { unitId, successions }: UnitPedigree): OriginChange[] {
  return origins.flatMap(({ unitIds }, at) => {
    const previous = origins[at - 1];
    const gone = previous?.unitIds.filter((id) => !unitIds.includes(id)) ?? [];
    if (previous === undefined || gone.length === 0) return [];
    const days = successions.filter(({ predecessorId }) => gone.includes(predecessorId)).map(({ day }) => day);
    const day = days.sort().at(-1) ?? '';
    return [{ kind: previous.kind, unitIds: previous.unitIds.filter((id) => id !== unitId), before: at, day }];
  });
}

function hasEnded({ validTo }: { validTo: LocalDay | null }, day: LocalDay): boolean {
  return validTo !== null && validTo < day;
}

function isBelowAny(
  id: number,
  others: ReadonlySet<number>,
  byId: ReadonlyMap<number, { parentId: number | null }>,
): boolean {
  const seen = new Set<number>([id]);
  for (let above = byId.get(id)?.parentId ?? null; above !== null && !seen.has(above);) {
    if (others.has(above)) return true;
    seen.add(above);
    above = byId.get(above)?.parentId ?? null;
  }
  return false;
}

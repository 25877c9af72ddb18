import type { Queryable } from '~/platform/database/db.server';
import type { LocalDay } from '~/base/calendar/local-day';
import { TOLERATED_MS } from '~/collect/devices/domain/kiosk-clock';
import { namedUnitSelection, toNamedUnit, type StoredNamedUnit } from '~/registry/units/store/named-unit.server';

const TOLERATED_SECONDS = TOLERATED_MS / 1000;

/** A device whose clock went wrong in a span, with the farthest that it was off, in seconds ahead. */
export type WrongClock = { id: number; name: string; counter: string; unit: StoredNamedUnit; aheadSeconds: number };

/**
 * The devices of some units whose clocks were off by more than is tolerated on a day of a span, ends included, by unit.
 */
export async function listWrongClocks(
  db: Queryable,
  span: { firstDay: LocalDay; lastDay: LocalDay },
  unitIds: readonly number[],
): Promise<WrongClock[]> {
  const isWrong = {
    OR: [{ clockAheadSeconds: { gt: TOLERATED_SECONDS } }, { clockAheadSeconds: { lt: -TOLERATED_SECONDS } }],
  };
  const days = { day: { gte: span.firstDay, lte: span.lastDay }, ...isWrong };
  const rows = await db.device.findMany({
    where: { point: { unitId: { in: [...unitIds] } }, days: { some: days } },
    orderBy: [{ point: { unit: { code: 'asc' } } }, { id: 'asc' }],
    select: {
      id: true,
      name: true,
      days: { where: days, select: { clockAheadSeconds: true } },
      point: { select: { counter: true, unit: { select: namedUnitSelection } } },
    },
  });
  return rows.map(({ id, name, days: wrong, point: { counter, unit } }) => {
    const offs = wrong.map(({ clockAheadSeconds }) => clockAheadSeconds ?? 0);
    const aheadSeconds = offs.reduce((most, off) => (Math.abs(off) > Math.abs(most) ? off : most), 0);
    return { id, name, counter, unit: toNamedUnit(unit), aheadSeconds };
  });
}

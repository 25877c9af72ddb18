import { nextPeriod, periodContaining, type Period } from '~/base/calendar/period';
import { mapNewestClosings } from '~/measure/reports/store/closing-record.server';
import { mapPositions } from '~/measure/log/store/log-entry.server';
import type { Queryable } from '~/platform/database/db.server';

/** A closing that figures of the pack stand in. `position`: its place in the public log; null of one from before it. */
export type PackClosing = {
  period: string;
  revision: number;
  sha256: string;
  closedAt: Date;
  position: number | null;
};

/** The newest closings of a period and of the weeks that touch it, in their order; open ones are left out. */
export async function listPackClosings(db: Queryable, period: Period): Promise<PackClosing[]> {
  return listLoggedClosings(db, [...new Set([period.key, ...weeksTouching(period)])]);
}

/** The newest closings of some periods by their keys, in the order of the keys; open ones are left out. */
export async function listLoggedClosings(db: Queryable, keys: readonly string[]): Promise<PackClosing[]> {
  const closings = await mapNewestClosings(db, keys);
  const found = keys.flatMap((key) => closings.get(key) ?? []);
  const positions = await mapPositions(
    db,
    found.map(({ id }) => id),
  );
  return found.map(({ id, period: key, revision, sha256, closedAt }) => ({
    period: key,
    revision,
    sha256,
    closedAt,
    position: positions.get(id) ?? null,
  }));
}

function weeksTouching({ firstDay, lastDay }: Period): string[] {
  const keys: string[] = [];
  for (let week = periodContaining('week', firstDay); week.firstDay <= lastDay; week = nextPeriod(week))
    keys.push(week.key);
  return keys;
}

import type { Database } from '~/platform/database/db.server';

/** Bến Nghé ward of District 1, which handles civil status, labour, land and construction. */
export const WARD = '26740';

/** A point of the ward with a fixed field, as on a poster at a counter. */
export const COUNTER = 'c0vnter00001';
/** The same on the three-level scale. */
export const THREE = 'thre30000001';
export const CLOSED = 'c10sed000001';

export async function addPoints(db: Database, now: Date): Promise<{ web: string }> {
  const unit = await db.unit.findFirstOrThrow({ where: { code: WARD }, select: { id: true } });
  const point = { unitId: unit.id, fieldCode: 'CIVIL_STATUS', counter: 'Quầy 3', channel: 'QR', createdAt: now };
  await db.servicePoint.createMany({
    data: [
      { ...point, code: COUNTER },
      { ...point, code: THREE, scale: 'three', counter: 'Quầy 4' },
      { ...point, code: CLOSED, closedAt: now },
    ],
  });
  const web = await db.servicePoint.findFirstOrThrow({
    where: { unitId: unit.id, channel: 'WEB' },
    select: { code: true },
  });
  return { web: web.code };
}

/** All that is counted, level 1 first. */
export async function countedLevels(db: Database): Promise<number[]> {
  const tallies = await db.tally.findMany();
  return tallies.reduce(
    (sum, row) => [row.level1, row.level2, row.level3, row.level4, row.level5].map((n, index) => n + (sum[index] ?? 0)),
    [0, 0, 0, 0, 0],
  );
}

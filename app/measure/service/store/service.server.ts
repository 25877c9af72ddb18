import { setImmediate } from 'node:timers/promises';
import type { Period } from '~/base/calendar/period';
import type { ClosedWeek } from '~/measure/service/domain/pooled-cell';
import { makeService, type PooledWeeks, type Service } from '~/measure/service/domain/service';
import { loadClosedWeeks } from '~/measure/service/store/closed-weeks.server';
import type { Queryable } from '~/platform/database/db.server';

/** The service behind a period; `broken`: closed weeks left out because their bytes no longer have their hash. */
export type LoadedService = { service: Service; broken: readonly string[] };

const MAX_REMEMBERED = 4;
const remembered = new Map<string, Service>();

/**
 * What the closed weeks behind a period say of the service (measurement rule 11). It follows from the bytes of closings
 * alone, and is remembered by their hashes.
 */
export async function loadService(db: Queryable, period: Period, count: PooledWeeks): Promise<LoadedService> {
  const { weeks, broken } = await loadClosedWeeks(db, period, count);
  const key = weeks.map(({ sha256 }) => sha256).join(' ');
  const known = remembered.get(key);
  if (known !== undefined) return { service: known, broken };
  const service = await make(weeks);
  const oldest = remembered.keys().next();
  if (remembered.size >= MAX_REMEMBERED && !oldest.done) remembered.delete(oldest.value);
  remembered.set(key, service);
  return { service, broken };
}

// Pooling the city takes some hundredths of a second; other requests are served before and after.
async function make(weeks: readonly ClosedWeek[]): Promise<Service> {
  await setImmediate();
  const service = makeService(weeks);
  await setImmediate();
  return service;
}

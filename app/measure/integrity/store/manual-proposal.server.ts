import { randomUUID } from 'node:crypto';
import { inTransaction } from '~/platform/database/in-transaction.server';
import type { Database, Transaction } from '~/platform/database/db.server';
import { toLocalDay } from '~/base/calendar/local-day';
import { toWeekKey } from '~/base/calendar/period';
import { DomainError } from '~/base/errors';
import { OFFLINE_MS, type ManualSpan } from '~/measure/integrity/domain/manual-proposal';
import { groupBy } from '~/base/group-by';
import type { ManualRule } from '~/base/named-rules';
import { proposeExclusionWithin } from '~/measure/integrity/store/exclusion.server';
import { createFlagWithin } from '~/measure/integrity/store/integrity-flag.server';

/** A device with the point where it stands, or a point alone. */
export type ManualSubject = { pointId: number; deviceId: number | null };

type Named = { id: string; unitId: number; day: string; givenAt: Date; receivedAt: Date };

/**
 * Proposes to keep out the counting ratings of a device, or of a point, in a span of time: a flag and a proposal for
 * each unit and week, since figures before and after are of one unit's week. All or none. Throws 'nothing-to-exclude'.
 * Returns the ids of the proposals.
 */
export async function proposeManually(
  db: Database,
  subject: ManualSubject,
  { span, reason }: { span: ManualSpan; reason: string },
  { by, now, timeZone }: { by: { id: number; name: string }; now: Date; timeZone: string },
): Promise<number[]> {
  const rule: ManualRule = subject.deviceId === null ? 'POINT_SPAN' : 'FALSE_DEVICE';
  return inTransaction(db, async (tx) => {
    const ids: number[] = [];
    for (const ratings of groupBy(
      await listNamed(tx, subject, span, timeZone),
      ({ unitId, day }) => `${unitId} ${toWeekKey(day)}`,
    ).values()) {
      const [first] = ratings;
      if (first === undefined) continue;
      const days = ratings.map(({ day }) => day).sort();
      const flagId = await createFlagWithin(
        tx,
        {
          rule,
          // Each proposal is one of its own, also of ratings that another one named before.
          fingerprint: [rule, first.unitId, subject.pointId, randomUUID()].join(' '),
          unitId: first.unitId,
          pointId: subject.pointId,
          field: null,
          firstDay: days[0] ?? first.day,
          lastDay: days.at(-1) ?? first.day,
          responseIds: ratings.map(({ id }) => id),
          numbers: { ratings: ratings.length, ...(subject.deviceId !== null && { device: subject.deviceId }) },
          parameters: {},
        },
        now,
      );
      if (flagId !== null) ids.push(await proposeExclusionWithin(tx, { flagId, kind: 'EXCLUDE', reason }, { by, now }));
    }
    if (ids.length === 0) throw new DomainError('nothing-to-exclude');
    return ids;
  });
}

async function listNamed(
  tx: Transaction,
  { pointId, deviceId }: ManualSubject,
  span: ManualSpan,
  timeZone: string,
): Promise<Named[]> {
  const rows = await tx.response.findMany({
    where: {
      day: { gte: toLocalDay(span.from, timeZone), lte: toLocalDay(span.to, timeZone) },
      pointId,
      exclusion: '',
      givenAt: { gte: span.from, lte: span.to },
      ...(deviceId !== null && { deviceId }),
    },
    orderBy: [{ day: 'asc' }, { id: 'asc' }],
    select: { id: true, unitId: true, day: true, givenAt: true, receivedAt: true },
  });
  return span.onlyOffline
    ? rows.filter(({ givenAt, receivedAt }) => receivedAt.getTime() - givenAt.getTime() > OFFLINE_MS)
    : rows;
}

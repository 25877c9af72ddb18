import { randomUUID } from 'node:crypto';
import type { Database } from '~/platform/database/db.server';

/** A flag of the rule POINT_SPAN on some ratings. Gives its id. */
export async function createFlag(db: Database, responseIds: readonly string[]): Promise<number> {
  const { unitId, day } = await db.response.findFirstOrThrow({ where: { id: { in: [...responseIds] } } });
  const { id } = await db.integrityFlag.create({
    data: {
      rule: 'POINT_SPAN',
      fingerprint: randomUUID(),
      unitId,
      firstDay: day,
      lastDay: day,
      evidence: '{}',
      responses: responseIds.length,
      detectedAt: new Date(`${day}T04:00:00.000Z`),
      found: { create: responseIds.map((responseId) => ({ responseId })) },
    },
  });
  return id;
}

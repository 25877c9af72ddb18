import { createHash } from 'node:crypto';
import { openDatabase, type Database } from '~/platform/database/db.server';
import { verifyLog } from '~/measure/log/store/log-verification.server';
import { commitmentsRemaker } from '~/measure/reports/store/closing-trees.server';
import { remakePublicBytes } from '~/measure/reports/store/logged-closing.server';
import type { BenchLine } from './line';

/** No key: the log of the benchmark is never signed. */
const NEVER_SIGNED = { logSigningKey: '' };

/** What the receipts of the closed periods follow from. */
export const BENCH_SECRET = 'the secret of a benchmark, 32 characters or more';

/**
 * What it takes to check the log of a whole year, beside hashing once what it stands on: the bytes of the closings, of
 * their entries and of what everybody may read of them.
 */
export async function* measureLog(yearUrl: string): AsyncGenerator<BenchLine> {
  const db = await openDatabase(yearUrl);
  const floor = await hashOnce(db);
  const start = performance.now();
  const { size, findings } = await verifyLog(db, {
    env: NEVER_SIGNED,
    remakePublic: remakePublicBytes,
    remakeCommitments: commitmentsRemaker(BENCH_SECRET),
  });
  const milliseconds = performance.now() - start;
  const responses = await db.response.count();
  await db.$disconnect();
  if (findings.length > 0) throw new Error('the log of the benchmark is not sound');
  yield {
    what: `verifying a log of ${size} closings, ${responses} responses`,
    figure: `${(milliseconds / 1000).toFixed(1)} s`,
    floor: `${(floor.milliseconds / 1000).toFixed(2)} s to hash ${(floor.bytes / 1e6).toFixed(0)} MB`,
    ratio: milliseconds / floor.milliseconds,
    budget: { atMost: 30 },
  };
}

async function hashOnce(db: Database): Promise<{ milliseconds: number; bytes: number }> {
  const positions = await db.logEntry.findMany({ orderBy: { position: 'asc' }, select: { position: true } });
  const start = performance.now();
  let bytes = 0;
  for (const { position } of positions) {
    const { entry, publicBytes, closingId } = await db.logEntry.findUniqueOrThrow({ where: { position } });
    const closing = await db.closing.findUniqueOrThrow({ where: { id: closingId }, select: { bytes: true } });
    for (const part of [entry, publicBytes, closing.bytes]) {
      createHash('sha256').update(part).digest();
      bytes += part.length;
    }
  }
  return { milliseconds: performance.now() - start, bytes };
}

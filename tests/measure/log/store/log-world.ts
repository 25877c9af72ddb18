import { parsePeriod } from '~/base/calendar/period';
import { signLog } from '~/measure/log/store/log-checkpoint.server';
import { verifyLog, type LogVerification } from '~/measure/log/store/log-verification.server';
import { closePeriod } from '~/measure/reports/store/closing.server';
import { commitmentsRemaker } from '~/measure/reports/store/closing-trees.server';
import { remakePublicBytes } from '~/measure/reports/store/logged-closing.server';
import type { Database } from '~/platform/database/db.server';
import type { Env } from '~/platform/env.server';
import { preparedTest, testEnv, TEST_SECRET } from '../../../support/database';
import { LOG_KEY } from '../../../support/log-key';
import { DISTRICT, rate, sendVolume, TIME_ZONE, WARD } from '../../reports/store/report-world';

/** The weeks that are closed, in their order, and when. */
export const WEEKS = ['2026-W44', '2026-W45', '2026-W46'] as const;
export const CLOSED_AT = new Date('2026-11-18T02:00:00.000Z');

/** What the log is signed by, and receipts follow from. */
const TEST_SECRETS = { logSigningKey: LOG_KEY, sessionSecret: TEST_SECRET };

const MINUTE = 60_000;

/** Three weeks with ratings and dossiers, closed and signed one after the other; the log has three entries. */
export async function makeLog(db: Database, env: Env): Promise<void> {
  for (const [index, key] of WEEKS.entries()) {
    const { firstDay } = parsePeriod(key);
    await rate(db, { unit: WARD, field: 'LAND', day: firstDay, level: 5, count: 12, id: `happy-${key}` });
    await rate(db, { unit: WARD, field: 'LAND', day: firstDay, level: 1, count: 2, id: `sad-${key}` });
    await rate(db, { unit: DISTRICT, field: 'LAND', day: firstDay, level: 4, count: 3, id: `few-${key}` });
    await sendVolume(db, { unit: WARD, field: 'LAND', day: firstDay, completed: 30 });
    await close(db, env, key, new Date(CLOSED_AT.getTime() + index * MINUTE));
  }
}

/** A test on a city with such a log. */
export const loggedTest = preparedTest((db, databaseUrl) => makeLog(db, testEnv(databaseUrl)));

/** Closes a week, again when there is later data, and signs the log. */
export async function close(db: Database, env: Env, key: string, now: Date): Promise<void> {
  const order = { now, by: 'tests', timeZone: TIME_ZONE, receiptSecret: env.sessionSecret };
  await closePeriod(db, parsePeriod(key), order);
  await signLog(db, env, now);
}

/** What the verification says, with a checkpoint that was kept outside where one is given. */
export function verified(db: Database, kept?: string, secrets = TEST_SECRETS): Promise<LogVerification> {
  return verifyLog(db, {
    env: secrets,
    remakePublic: remakePublicBytes,
    remakeCommitments: commitmentsRemaker(secrets.sessionSecret),
    ...(kept !== undefined && { kept }),
  });
}

/** The names of what it finds. */
export async function findings(db: Database, kept?: string, secrets = TEST_SECRETS): Promise<string[]> {
  return (await verified(db, kept, secrets)).findings.map(({ kind }) => kind);
}

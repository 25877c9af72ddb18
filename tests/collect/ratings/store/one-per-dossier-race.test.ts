import { expect } from 'vitest';
import { detectProvider } from '~/platform/database/database-url.server';
import { inTransaction } from '~/platform/database/in-transaction.server';
import { openDatabase, type Database, type Transaction } from '~/platform/database/db.server';
import { parsePeriod } from '~/base/calendar/period';
import type { RatedDossier } from '~/base/verification';
import { moveRatings } from '~/collect/ratings/store/rating-move.server';
import { createRatingWriter } from '~/collect/ratings/store/rating-writer.server';
import { writeRatings } from '~/collect/ratings/store/write-ratings.server';
import type { NewRating } from '~/collect/ratings/store/new-rating.server';
import { findStaleCounts } from '~/measure/reports/store/stale-counts.server';
import { databaseTest } from '../../../support/database';
import { AT, counted, dossier, rating } from './dossier-ratings';

const test = databaseTest.extend<{ elsewhere: Database }>({
  elsewhere: async ({ databaseUrl }, use) => {
    const other = await openDatabase(databaseUrl);
    await use(other);
    await other.$disconnect();
  },
});

const WEEK = parsePeriod('2026-W47');
const unconfirmed = { exclusion: 'DEVICE_UNCONFIRMED' };
const letIn = (tx: Transaction, { id }: NewRating) => moveRatings(tx, [id], { from: 'DEVICE_UNCONFIRMED', to: '' }, AT);
const keepOut = (tx: Transaction, { id }: NewRating) => moveRatings(tx, [id], { from: '', to: 'POINT_SPAN' }, AT);

/** Begins the first, and the second while the first has written and not committed; both are committed in the end. */
async function race(
  db: Database,
  elsewhere: Database,
  first: (tx: Transaction) => Promise<unknown>,
  second: (tx: Transaction) => Promise<unknown>,
) {
  let begun = (): void => undefined;
  const isBegun = new Promise<void>((resolve) => (begun = resolve));
  let finish = (): void => undefined;
  const held = new Promise<void>((resolve) => (finish = resolve));
  const one = inTransaction(elsewhere, async (tx) => {
    await first(tx);
    begun();
    await held;
  });
  await Promise.race([isBegun, one]);
  let isDone = false;
  const other = inTransaction(db, second).finally(() => (isDone = true));
  if (detectProvider(db.address) === 'postgresql')
    await expect.poll(async () => isDone || (await isWaiting(elsewhere))).toBe(true);
  finish();
  await Promise.all([one, other]);
}

/** Whether a transaction of this database waits for another one. */
async function isWaiting(db: Database): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  return rows.length > 0;
}

test.for<[RatedDossier['verification'], RatedDossier['verification'], { verified: number; others: number }]>([
  ['claimed', 'claimed', { verified: 0, others: 1 }],
  ['claimed', 'invited', { verified: 1, others: 0 }],
  ['invited', 'claimed', { verified: 1, others: 0 }],
])(
  'of one dossier %s and %s by two processes at the same instant, one counts',
  async ([first, second, standing], { db, elsewhere }) => {
    const [one, other] = [await rating(db, dossier(first)), await rating(db, dossier(second))];
    await race(
      db,
      elsewhere,
      (tx) => writeRatings(tx, [one]),
      (tx) => writeRatings(tx, [other]),
    );
    expect(await counted(db)).toEqual(standing);
    expect(await findStaleCounts(db, WEEK)).toEqual([]);
  },
);

test.for<[string, RatedDossier['verification'], RatedDossier['verification'], boolean]>([
  ['a claim that is let in, and a claim that comes', 'claimed', 'claimed', true],
  ['a claim that is let in, and an invited rating that comes', 'claimed', 'invited', true],
  ['a claim that comes, and an invited rating that is let in', 'invited', 'claimed', false],
])('%s at the same instant leave one that counts', async ([, held, coming, letInFirst], { db, elsewhere }) => {
  const waiting = await rating(db, dossier(held), unconfirmed);
  await createRatingWriter(db).save([waiting]);
  const other = await rating(db, dossier(coming));
  const steps = [(tx: Transaction) => letIn(tx, waiting), (tx: Transaction) => writeRatings(tx, [other])] as const;
  await race(db, elsewhere, steps[letInFirst ? 0 : 1], steps[letInFirst ? 1 : 0]);
  expect(await counted(db)).toEqual(
    [held, coming].includes('invited') ? { verified: 1, others: 0 } : { verified: 0, others: 1 },
  );
  expect(await findStaleCounts(db, WEEK)).toEqual([]);
});

test.for<[string, boolean]>([
  ['is kept out first', true],
  ['is kept out last', false],
])(
  'a claim that comes while the one that counted is kept out takes its place, also when the other %s',
  async ([, keepOutFirst], { db, elsewhere }) => {
    const first = await rating(db, dossier('claimed'));
    await createRatingWriter(db).save([first]);
    const coming = await rating(db, dossier('claimed'));
    const steps = [(tx: Transaction) => keepOut(tx, first), (tx: Transaction) => writeRatings(tx, [coming])] as const;
    await race(db, elsewhere, steps[keepOutFirst ? 0 : 1], steps[keepOutFirst ? 1 : 0]);
    expect(await counted(db)).toEqual({ verified: 0, others: 1 });
    expect(await findStaleCounts(db, WEEK)).toEqual([]);
  },
);

test('commits of two processes that name the same dossiers in any order count each of them once', async ({
  db,
  elsewhere,
}) => {
  const template = await rating(db, null);
  const keys = Array.from({ length: 40 }, (_, index) => `dossier ${index}`);
  const batch = (verification: RatedDossier['verification'], process: string, order: readonly string[]) =>
    order.map((key): NewRating => {
      const id = `${verification} ${process} ${key}`;
      return { ...template, id, receipt: id, dossier: { verification, key } };
    });
  const [here, there] = [createRatingWriter(db), createRatingWriter(elsewhere)];
  const outcomes = await Promise.all([
    here.save(batch('claimed', 'here', keys)),
    there.save(batch('invited', 'there', keys.slice(0, 20).reverse())),
    here.save(batch('invited', 'here', keys.slice(20))),
    there.save(batch('claimed', 'there', [...keys].reverse())),
  ]);
  expect(outcomes.flat().every((outcome) => outcome === 'accepted')).toBe(true);
  expect(await counted(db)).toEqual({ verified: 40, others: 0 });
  expect(await findStaleCounts(db, WEEK)).toEqual([]);
});

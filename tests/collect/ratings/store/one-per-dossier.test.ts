import fc from 'fast-check';
import { expect } from 'vitest';
import { inTransaction } from '~/platform/database/in-transaction.server';
import type { Database } from '~/platform/database/db.server';
import { parsePeriod } from '~/base/calendar/period';
import type { RatedDossier } from '~/base/verification';
import { closePeriod } from '~/measure/reports/store/closing.server';
import { cutAt } from '~/platform/database/closing-cut.server';
import { confirmDevice, confirmDueDevices } from '~/collect/devices/store/device-confirmation.server';
import { confirmEarlierTablet } from '~/collect/devices/store/earlier-tablet.server';
import { loadExclusionEffect } from '~/measure/integrity/store/exclusion-effect.server';
import { decideExclusion, proposeExclusion } from '~/measure/integrity/store/exclusion.server';
import { moveRatings } from '~/collect/ratings/store/rating-move.server';
import { createRatingWriter } from '~/collect/ratings/store/rating-writer.server';
import { changeResponse } from '~/collect/ratings/store/response.server';
import { findStaleCounts } from '~/measure/reports/store/stale-counts.server';
import { verifyPeriod } from '~/measure/reports/store/verification.server';
import { databaseTest } from '../../../support/database';
import { createFlag } from '../../../support/flag';
import { signedIn } from '../../../support/signed-in';
import { AT, counted, dossier, rating } from './dossier-ratings';
import { TIME_ZONE } from '../../../measure/reports/store/report-world';

const WEEK = parsePeriod('2026-W47');
const HOUR_MS = 3_600_000;

databaseTest('of claims of one number the first counts, and every one of them is accepted and kept', async ({ db }) => {
  const writer = createRatingWriter(db);
  for (let time = 0; time < 3; time += 1)
    expect(await writer.save([await rating(db, dossier('claimed'))])).toEqual(['accepted']);
  expect(await counted(db)).toEqual({ verified: 0, others: 1 });
  expect(await db.response.count({ where: { verification: 'claimed' } })).toBe(3);
  expect(await db.response.count({ where: { exclusion: 'REPEATED_CLAIM', ratedDossier: '1' } })).toBe(2);
});

databaseTest(
  'an invited rating takes the place of a claim of its dossier, and a claim after it does not count',
  async ({ db }) => {
    const writer = createRatingWriter(db);
    await writer.save([await rating(db, dossier('claimed'), { level: 1 })]);
    expect(await writer.save([await rating(db, dossier('invited'))])).toEqual(['accepted']);
    expect(await counted(db)).toEqual({ verified: 1, others: 0 });
    expect(await writer.save([await rating(db, dossier('claimed'))])).toEqual(['accepted']);
    expect(await counted(db)).toEqual({ verified: 1, others: 0 });
    expect(await writer.save([await rating(db, dossier('invited'))])).toEqual(['dossier-already-rated']);
  },
);

databaseTest('who claims a number that is taken can change the rating like everybody', async ({ db }) => {
  const writer = createRatingWriter(db);
  await writer.save([await rating(db, dossier('claimed'))]);
  const repeated = await rating(db, dossier('claimed'));
  await writer.save([repeated]);
  await changeResponse(db, repeated.id, { level: 2, reasons: [] }, new Date(AT.getTime() + 60_000));
  expect(await db.response.findUniqueOrThrow({ where: { id: repeated.id } })).toMatchObject({
    level: 2,
    exclusion: 'REPEATED_CLAIM',
  });
  expect(await db.tally.findMany({ where: { exclusion: 'REPEATED_CLAIM', level2: 1 } })).toHaveLength(1);
  expect(await counted(db)).toEqual({ verified: 0, others: 1 });
});

databaseTest(
  'a claim of a closed week stays as it was reported when the invitation is used at last',
  async ({ db }) => {
    const writer = createRatingWriter(db);
    const week = parsePeriod('2026-W46');
    const before = {
      day: '2026-11-11',
      givenAt: new Date('2026-11-11T03:00:00.000Z'),
      receivedAt: new Date('2026-11-11T03:00:00.000Z'),
    };
    await writer.save([await rating(db, dossier('claimed'), before)]);
    await closePeriod(db, week, { now: new Date('2026-11-18T00:00:00.000Z'), by: 'test', timeZone: TIME_ZONE });
    await writer.save([await rating(db, dossier('invited'))]);
    expect(await counted(db)).toEqual({ verified: 1, others: 1 });
    expect(await verifyPeriod(db, week)).toMatchObject({
      sound: true,
      later: { ratings: 0, changes: 0, exclusions: 0 },
    });
  },
);

databaseTest('between the cut of a closing and the closing itself its week counts as closed', async ({ db }) => {
  const writer = createRatingWriter(db);
  const week = parsePeriod('2026-W46');
  const before = {
    day: '2026-11-11',
    givenAt: new Date('2026-11-11T03:00:00.000Z'),
    receivedAt: new Date('2026-11-11T03:00:00.000Z'),
  };
  await writer.save([await rating(db, dossier('claimed', 'rated by its invitation'), before)]);
  const waiting = await rating(db, dossier('claimed', 'claimed twice'), { ...before, exclusion: 'REPEATED_CLAIM' });
  const standing = await rating(db, dossier('claimed', 'claimed twice'));
  await writer.save([waiting]);
  await writer.save([standing]);
  const now = new Date('2026-11-18T00:00:00.000Z');
  await cutAt(db, week, now);
  await writer.save([await rating(db, dossier('invited', 'rated by its invitation'))]);
  await inTransaction(db, (tx) => moveRatings(tx, [standing.id], { from: '', to: 'POINT_SPAN' }, AT));
  expect(await counted(db)).toEqual({ verified: 1, others: 1 });
  // A revision of an older week cuts too, and opens nothing.
  await cutAt(db, parsePeriod('2026-W45'), now);
  await writer.save([await rating(db, dossier('claimed', 'rated by its invitation'))]);
  await closePeriod(db, week, { now, by: 'test', timeZone: TIME_ZONE });
  expect(await verifyPeriod(db, week)).toMatchObject({ sound: true, later: { ratings: 0, changes: 0, exclusions: 0 } });
  expect(await counted(db)).toEqual({ verified: 1, others: 1 });
});

const unconfirmed = { exclusion: 'DEVICE_UNCONFIRMED' };

/** A tablet that nobody confirmed yet, whose code a command of the server gave. */
async function newTablet(db: Database): Promise<number> {
  const { id: pointId } = await db.servicePoint.findFirstOrThrow({ orderBy: { id: 'desc' }, select: { id: true } });
  const since = new Date(AT.getTime() - HOUR_MS);
  const { id } = await db.device.create({
    data: { pointId, name: 'tablet', createdAt: since, enrolledAt: since, tabletSince: since },
  });
  return id;
}

const second = { id: 1, name: 'second' };

/** Each way by which ratings that a tablet sent come to count. */
const waysIn: Record<string, (db: Database, deviceId: number) => Promise<unknown>> = {
  'a second person confirms it': (db, id) =>
    confirmDevice(db, id, { by: second, now: new Date(AT.getTime() + HOUR_MS) }),
  'its day has passed': (db) => confirmDueDevices(db, new Date(AT.getTime() + 24 * HOUR_MS)),
  'they were on their way while it was confirmed': async (db, id) => {
    await db.device.update({ where: { id }, data: { confirmedAt: AT } });
    await confirmDueDevices(db, new Date(AT.getTime() + HOUR_MS));
  },
  'it was replaced and a second person confirms it': async (db, deviceId) => {
    const now = new Date(AT.getTime() + HOUR_MS);
    await confirmEarlierTablet(db, { deviceId, id: await replaced(db, deviceId, null) }, { by: second, now });
  },
  'it was replaced and its day has passed': async (db, deviceId) => {
    await replaced(db, deviceId, null);
    await confirmDueDevices(db, new Date(AT.getTime() + 24 * HOUR_MS));
  },
  'it was replaced and they were on their way while it was confirmed': async (db, deviceId) => {
    await replaced(db, deviceId, AT);
    await confirmDueDevices(db, new Date(AT.getTime() + HOUR_MS));
  },
};

async function replaced(db: Database, deviceId: number, confirmedAt: Date | null): Promise<number> {
  const since = new Date(AT.getTime() - HOUR_MS);
  const until = new Date(AT.getTime() + 1_000);
  await db.device.update({ where: { id: deviceId }, data: { tabletSince: until, confirmedAt: null, revokedAt: null } });
  return (await db.earlierTablet.create({ data: { deviceId, since, until, confirmedAt } })).id;
}

databaseTest.for(Object.entries(waysIn))(
  'ratings of a tablet that come to count since %s leave one rating of each dossier',
  async ([, letIn], { db }) => {
    const writer = createRatingWriter(db);
    const deviceId = await newTablet(db);
    const held = async (of: RatedDossier) => writer.save([await rating(db, of, { deviceId, ...unconfirmed })]);
    const open = async (of: RatedDossier) => writer.save([await rating(db, of)]);
    await held(dossier('claimed', 'claimed at the tablet, then at a phone'));
    await open(dossier('claimed', 'claimed at the tablet, then at a phone'));
    await held(dossier('claimed', 'claimed at the tablet, then rated by its invitation'));
    await open(dossier('invited', 'claimed at the tablet, then rated by its invitation'));
    await open(dossier('claimed', 'claimed at a phone, then rated by its invitation at the tablet'));
    await held(dossier('invited', 'claimed at a phone, then rated by its invitation at the tablet'));
    await held(dossier('claimed', 'claimed at the tablet twice'));
    await held(dossier('claimed', 'claimed at the tablet twice'));
    await held(dossier('claimed', 'claimed and rated by its invitation, both at the tablet'));
    await held(dossier('invited', 'claimed and rated by its invitation, both at the tablet'));
    await letIn(db, deviceId);
    expect(await db.response.count({ where: unconfirmed })).toBe(0);
    expect(await counted(db)).toEqual({ verified: 3, others: 2 });
    const standing = await db.response.findMany({
      where: { exclusion: '' },
      select: { ratedDossier: true, verification: true },
    });
    expect(new Set(standing.map(({ ratedDossier }) => ratedDossier)).size).toBe(5);
    expect(await findStaleCounts(db, WEEK)).toEqual([]);
  },
);

databaseTest(
  'what a decision keeps out leaves its dossier to the next claim, and what comes back takes only a place that is its own',
  async ({ db, now }) => {
    const [{ user: one }, { user: other }] = [
      await signedIn(db, now, 'ADMINISTRATOR'),
      await signedIn(db, now, 'ADMINISTRATOR'),
    ];
    const writer = createRatingWriter(db);
    const first = await rating(db, dossier('claimed', 'claimed twice'));
    await writer.save([first]);
    const next = await rating(db, dossier('claimed', 'claimed twice'));
    await writer.save([next]);
    const claim = await rating(db, dossier('claimed', 'claimed and invited'));
    await writer.save([claim]);
    const invited = await rating(db, dossier('invited', 'claimed and invited'));
    await writer.save([invited]);
    const flagId = await createFlag(db, [first.id, invited.id]);
    const city = await db.unit.findFirstOrThrow({ where: { parentId: null } });
    const unit = { ...city, parent: null };
    const decide = async (kind: 'EXCLUDE' | 'RESTORE') => {
      const id = await proposeExclusion(
        db,
        { flagId, kind, reason: 'a reason that is long enough' },
        { by: one, now: now() },
      );
      const [effect] = await loadExclusionEffect(db, { id, kind, rule: 'POINT_SPAN', unit }, WEEK);
      expect(effect).toMatchObject({ moved: 2, before: { rated: 2 }, after: { rated: 2 } });
      return decideExclusion(db, id, { approved: true, note: '' }, { by: other, now: now() });
    };
    const standing = async () => (await db.response.findMany({ where: { exclusion: '' } })).map(({ id }) => id).sort();

    expect(await decide('EXCLUDE')).toBe(2);
    expect(await standing()).toEqual([next.id, claim.id].sort());
    expect(await findStaleCounts(db, WEEK)).toEqual([]);
    // The claim that stepped in stands; the invited one goes before every claim.
    expect(await decide('RESTORE')).toBe(1);
    expect(await standing()).toEqual([next.id, invited.id].sort());
    expect(
      await db.response.findMany({
        where: { exclusion: 'REPEATED_CLAIM' },
        select: { id: true },
        orderBy: { id: 'asc' },
      }),
    ).toEqual([first.id, claim.id].sort().map((id) => ({ id })));
    expect(await findStaleCounts(db, WEEK)).toEqual([]);
  },
);

databaseTest('a claim from the point of a rating that was kept out does not step in for it', async ({ db, now }) => {
  const writer = createRatingWriter(db);
  const first = await rating(db, dossier('claimed'));
  await writer.save([first, await rating(db, dossier('claimed'), { pointId: first.pointId, unitId: first.unitId })]);
  await inTransaction(db, (tx) => moveRatings(tx, [first.id], { from: '', to: 'POINT_SPAN' }, now()));
  expect(await counted(db)).toEqual({ verified: 0, others: 0 });
});

databaseTest(
  'a claim that lost its place before a decision on it is kept out by that decision, and steps in for nobody',
  async ({ db, now }) => {
    const [{ user: one }, { user: other }] = [
      await signedIn(db, now, 'ADMINISTRATOR'),
      await signedIn(db, now, 'ADMINISTRATOR'),
    ];
    const writer = createRatingWriter(db);
    const claim = await rating(db, dossier('claimed'));
    await writer.save([claim]);
    const flagId = await createFlag(db, [claim.id]);
    const id = await proposeExclusion(
      db,
      { flagId, kind: 'EXCLUDE', reason: 'a reason that is long enough' },
      { by: one, now: now() },
    );
    const invited = await rating(db, dossier('invited'));
    await writer.save([invited]);
    expect(await decideExclusion(db, id, { approved: true, note: '' }, { by: other, now: now() })).toBe(1);
    await inTransaction(db, (tx) => moveRatings(tx, [invited.id], { from: '', to: 'POINT_SPAN' }, now()));
    expect(await counted(db)).toEqual({ verified: 0, others: 0 });
    expect(await findStaleCounts(db, WEEK)).toEqual([]);
  },
);

databaseTest(
  'of two claims that one flag found none steps in for the other, at whatever points they were given',
  async ({ db, now }) => {
    const [{ user: one }, { user: other }] = [
      await signedIn(db, now, 'ADMINISTRATOR'),
      await signedIn(db, now, 'ADMINISTRATOR'),
    ];
    const writer = createRatingWriter(db);
    const first = await rating(db, dossier('claimed'));
    await writer.save([first]);
    const elsewhere = await rating(db, dossier('claimed'));
    await writer.save([elsewhere]);
    const flagId = await createFlag(db, [first.id, elsewhere.id]);
    const city = await db.unit.findFirstOrThrow({ where: { parentId: null } });
    const unit = { ...city, parent: null };
    const decide = async (kind: 'EXCLUDE' | 'RESTORE') => {
      const id = await proposeExclusion(
        db,
        { flagId, kind, reason: 'a reason that is long enough' },
        { by: one, now: now() },
      );
      const [effect] = await loadExclusionEffect(db, { id, kind, rule: 'POINT_SPAN', unit }, WEEK);
      await decideExclusion(db, id, { approved: true, note: '' }, { by: other, now: now() });
      return effect;
    };
    expect(await decide('EXCLUDE')).toMatchObject({ before: { rated: 1 }, after: { rated: 0 } });
    expect(await db.response.count({ where: { exclusion: 'POINT_SPAN' } })).toBe(2);
    expect(await counted(db)).toEqual({ verified: 0, others: 0 });
    expect(await decide('RESTORE')).toMatchObject({ before: { rated: 0 }, after: { rated: 1 } });
    expect(await counted(db)).toEqual({ verified: 0, others: 1 });
    expect(await findStaleCounts(db, WEEK)).toEqual([]);
  },
);

databaseTest(
  'a claim of a closed week does not step in, and a claim that is let in into one counts only where none does',
  async ({ db }) => {
    const writer = createRatingWriter(db);
    const week = parsePeriod('2026-W46');
    const before = {
      day: '2026-11-11',
      givenAt: new Date('2026-11-11T03:00:00.000Z'),
      receivedAt: new Date('2026-11-11T03:00:00.000Z'),
    };
    const closed = await rating(db, dossier('claimed'), { ...before, ...unconfirmed });
    await writer.save([closed]);
    await closePeriod(db, week, { now: new Date('2026-11-18T00:00:00.000Z'), by: 'test', timeZone: TIME_ZONE });
    const open = await rating(db, dossier('claimed'));
    await writer.save([open]);
    const moved = (id: string, from: string, to: string) =>
      inTransaction(db, (tx) => moveRatings(tx, [id], { from, to }, AT));
    expect(await moved(closed.id, 'DEVICE_UNCONFIRMED', '')).toBe(0);
    expect(await counted(db)).toEqual({ verified: 0, others: 1 });
    expect(await moved(open.id, '', 'POINT_SPAN')).toBe(1);
    expect(await counted(db)).toEqual({ verified: 0, others: 0 });
    expect(await verifyPeriod(db, week)).toMatchObject({ sound: true });
  },
);

type Step =
  | { kind: 'rate'; verification: RatedDossier['verification']; held: boolean }
  | { kind: 'confirm' }
  | { kind: 'exclude' | 'restore'; which: number };

databaseTest(
  'in whatever order ratings come, are let in, kept out and let in again, one of a dossier counts, and the invited one first',
  async ({ db }) => {
    const which = fc.nat({ max: 5 });
    const step: fc.Arbitrary<Step> = fc.oneof(
      fc.record({
        kind: fc.constant('rate' as const),
        verification: fc.constantFrom('invited' as const, 'claimed' as const),
        held: fc.boolean(),
      }),
      fc.constant({ kind: 'confirm' as const }),
      fc.record({ kind: fc.constantFrom('exclude' as const, 'restore' as const), which }),
    );
    let number = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 8 }), async (steps) => {
        number += 1;
        const key = `dossier ${number}`;
        const ids: string[] = [];
        for (const one of steps) {
          await take(db, one, key, ids);
          const rows = await db.response.findMany({
            where: { ratedDossier: key },
            select: { verification: true, exclusion: true },
          });
          const standing = rows.filter(({ exclusion }) => exclusion === '');
          const mayCount = rows.filter(({ exclusion }) => exclusion === '' || exclusion === 'REPEATED_CLAIM');
          expect(standing).toHaveLength(mayCount.length === 0 ? 0 : 1);
          const invited = mayCount.some(({ verification }) => verification === 'invited');
          if (standing.length > 0) expect(standing[0]?.verification).toBe(invited ? 'invited' : 'claimed');
        }
      }),
      { numRuns: 15 },
    );
    expect(await findStaleCounts(db, WEEK)).toEqual([]);
  },
);

async function take(db: Database, step: Step, key: string, ids: string[]): Promise<void> {
  const move = (named: string[], from: string, to: string) =>
    inTransaction(db, (tx) => moveRatings(tx, named, { from, to }, AT));
  if (step.kind === 'confirm') await move(ids, 'DEVICE_UNCONFIRMED', '');
  else if (step.kind === 'rate') {
    const one = await rating(db, dossier(step.verification, key), step.held ? unconfirmed : {});
    if ((await createRatingWriter(db).save([one]))[0] === 'accepted') ids.push(one.id);
  } else {
    const named = ids[step.which];
    if (named !== undefined)
      await (step.kind === 'exclude' ? move([named], '', 'POINT_SPAN') : move([named], 'POINT_SPAN', ''));
  }
}

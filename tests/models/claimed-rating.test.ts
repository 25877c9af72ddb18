import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect } from 'vitest';
import { openDatabase, type Database } from '~/db.server';
import type { RatedDossier, Verification } from '~/domain/ratings/verification';
import { createRatingWriter, type NewRating } from '~/models/rating-writer.server';
import { changeResponse } from '~/models/response.server';
import { verifyWeek } from '~/models/verification.server';
import { parsePeriod } from '~/domain/calendar/period';
import { closeWeek } from '~/models/closing.server';
import { databaseTest } from '../support/database';
import { TIME_ZONE } from './report-world';

const AT = new Date('2026-11-18T03:00:00.000Z');

function dossier(verification: 'invited' | 'claimed', number = '1', openFrom = '2026-11-16'): RatedDossier {
  const [key, rival] = verification === 'invited' ? ['invited', 'claimed'] : ['claimed', 'invited'];
  return { verification, key: `${key} ${number}`, rival: `${rival} ${number}`, openFrom };
}

async function rating(db: Database, of: RatedDossier | null, changes: Partial<NewRating> = {}): Promise<NewRating> {
  const point = await db.servicePoint.findFirstOrThrow({ select: { id: true, unitId: true } });
  const questionnaire = await db.questionnaire.findFirstOrThrow({ where: { scale: 'five' }, select: { id: true } });
  const id = randomUUID();
  return {
    id,
    pointId: point.id,
    unitId: point.unitId,
    field: 'CIVIL_STATUS',
    questionnaireId: questionnaire.id,
    scale: 'five',
    level: 5,
    day: '2026-11-18',
    givenAt: AT,
    receivedAt: AT,
    late: false,
    channel: 'QR',
    language: 'vi',
    respondent: '',
    reasons: ['TIME'],
    comment: null,
    dossier: of,
    contentHash: 'content',
    receipt: id,
    deviceId: null,
    assisted: false,
    answerSeconds: null,
    trapped: false,
    ...changes,
  };
}

/** What counts by its verification, from the tallies. */
async function counted(db: Database): Promise<{ verified: number; others: number }> {
  const sums = { verified: 0, others: 0 };
  for (const t of await db.tally.findMany({ where: { exclusion: '' } })) {
    sums[t.verified ? 'verified' : 'others'] += t.level1 + t.level2 + t.level3 + t.level4 + t.level5;
  }
  return sums;
}

databaseTest('of claims of one number the first counts, and every one of them is accepted and kept', async ({ db }) => {
  const writer = createRatingWriter(db);
  for (let time = 0; time < 3; time += 1) expect(await writer.save([await rating(db, dossier('claimed'))])).toEqual(['accepted']);
  expect(await counted(db)).toEqual({ verified: 0, others: 1 });
  expect(await db.response.count({ where: { verification: 'claimed' } })).toBe(3);
  expect(await db.response.count({ where: { exclusion: 'REPEATED_CLAIM', dossierKey: null } })).toBe(2);
});

databaseTest('an invited rating takes the place of a claim of its dossier, and a claim after it does not count', async ({ db }) => {
  const writer = createRatingWriter(db);
  await writer.save([await rating(db, dossier('claimed'), { level: 1 })]);
  expect(await writer.save([await rating(db, dossier('invited'))])).toEqual(['accepted']);
  expect(await counted(db)).toEqual({ verified: 1, others: 0 });
  expect(await writer.save([await rating(db, dossier('claimed'))])).toEqual(['accepted']);
  expect(await counted(db)).toEqual({ verified: 1, others: 0 });
  expect(await writer.save([await rating(db, dossier('invited'))])).toEqual(['dossier-already-rated']);
});

databaseTest('who claims a number that is taken can change the rating like everybody', async ({ db }) => {
  const writer = createRatingWriter(db);
  await writer.save([await rating(db, dossier('claimed'))]);
  const repeated = await rating(db, dossier('claimed'));
  await writer.save([repeated]);
  await changeResponse(db, repeated.id, { level: 2, reasons: [] }, new Date(AT.getTime() + 60_000));
  expect(await db.response.findUniqueOrThrow({ where: { id: repeated.id } })).toMatchObject({ level: 2, exclusion: 'REPEATED_CLAIM' });
  expect(await db.tally.findMany({ where: { exclusion: 'REPEATED_CLAIM', level2: 1 } })).toHaveLength(1);
  expect(await counted(db)).toEqual({ verified: 0, others: 1 });
});

databaseTest('a claim of a closed week stays as it was reported when the invitation is used at last', async ({ db }) => {
  const writer = createRatingWriter(db);
  const week = parsePeriod('2026-W46');
  const before = { day: '2026-11-11', givenAt: new Date('2026-11-11T03:00:00.000Z'), receivedAt: new Date('2026-11-11T03:00:00.000Z') };
  await writer.save([await rating(db, dossier('claimed'), before)]);
  await closeWeek(db, week, { now: new Date('2026-11-18T00:00:00.000Z'), by: 'test', timeZone: TIME_ZONE });
  await writer.save([await rating(db, dossier('invited'))]);
  expect(await counted(db)).toEqual({ verified: 1, others: 1 });
  expect(await verifyWeek(db, week)).toMatchObject({ sound: true, later: { ratings: 0, changes: 0, exclusions: 0 } });
});

databaseTest('two processes that take one number at the same moment count it once', async ({ db, databaseUrl }) => {
  const elsewhere = await openDatabase(databaseUrl);
  const ratings = await Promise.all([rating(db, dossier('claimed')), rating(db, dossier('claimed'))]);
  const outcomes = await Promise.all([createRatingWriter(db).save([ratings[0]]), createRatingWriter(elsewhere).save([ratings[1]])]);
  expect(outcomes.flat()).toEqual(['accepted', 'accepted']);
  expect(await counted(db)).toEqual({ verified: 0, others: 1 });
  await elsewhere.$disconnect();
});

databaseTest('however claims and invitations come, a dossier counts once, and the invited person always', async ({ db }) => {
  const kinds = fc.array(fc.constantFrom<Verification>('invited', 'claimed'), { minLength: 1, maxLength: 6 });
  let number = 100;
  await fc.assert(
    fc.asyncProperty(kinds, fc.boolean(), async (coming, together) => {
      number += 1;
      const before = await counted(db);
      const writer = createRatingWriter(db);
      const ratings = await Promise.all(coming.map((kind) => rating(db, dossier(kind as 'invited' | 'claimed', String(number)))));
      if (together) await writer.save(ratings);
      else for (const one of ratings) await writer.save([one]);
      const after = await counted(db);
      const invited = coming.includes('invited') ? 1 : 0;
      expect(after).toEqual({ verified: before.verified + invited, others: before.others + 1 - invited });
    }),
    { numRuns: 20 },
  );
});

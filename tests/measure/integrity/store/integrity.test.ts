import { expect } from 'vitest';
import type { Database } from '~/platform/database/db.server';
import { parsePeriod } from '~/base/calendar/period';
import { recordTie } from '~/registry/people/store/account-tie.server';
import { closePeriod } from '~/measure/reports/store/closing.server';
import { listExclusions } from '~/measure/integrity/store/exclusion-record.server';
import { decideExclusion, proposeExclusion, type Proposal } from '~/measure/integrity/store/exclusion.server';
import {
  createFlags,
  getFlag,
  listFlagged,
  listFlags,
  settleFlag,
} from '~/measure/integrity/store/integrity-flag.server';
import { runIntegrityRules, checkOpenWeeks } from '~/measure/integrity/store/integrity-run.server';
import { listRules, updateRule } from '~/measure/integrity/store/integrity-rule.server';
import { getReport } from '~/measure/reports/store/report.server';
import { changeResponse } from '~/collect/ratings/store/response.server';
import { findStaleCounts } from '~/measure/reports/store/stale-counts.server';
import { verifyPeriod } from '~/measure/reports/store/verification.server';
import { databaseTest, TEST_NOW } from '../../../support/database';
import { signedIn } from '../../../support/signed-in';
import { acceptUnsettled, withTransactions } from '../../../support/unsettled-import';
import { rate, sendVolume, TIME_ZONE, WARD } from '../../reports/store/report-world';

const WEEK = parsePeriod('2026-W46');
const looking = { now: TEST_NOW, timeZone: TIME_ZONE };
const order = { now: TEST_NOW, by: 'tests', timeZone: TIME_ZONE };
const cell = { unit: WARD, field: 'LAND' };
const REASON = 'Hai mươi lượt trong một phút lúc nửa đêm.';
const MINUTE = 60_000;

/** Ten honest ratings of two levels, and twelve that a program sent. */
async function stuffedWeek(db: Database): Promise<void> {
  await rate(db, { ...cell, day: '2026-11-10', level: 2, count: 4, reasons: ['TIME'] });
  await rate(db, { ...cell, day: '2026-11-10', level: 4, count: 6, verified: true });
  const ids = await rate(db, { ...cell, day: '2026-11-11', level: 5, count: 12, reasons: ['ATTITUDE', 'RESULT'] });
  await db.response.updateMany({ where: { id: { in: ids } }, data: { trapped: true } });
  await sendVolume(db, { ...cell, day: '2026-11-11', completed: 20 });
}

async function flagOf(db: Database, rule: string): Promise<number> {
  const { flags } = await listFlags(db, { rule }, { skip: 0, take: 1 });
  return flags[0]?.id ?? 0;
}

async function landOf(db: Database) {
  const { report, closed } = await getReport(db, WEEK, TEST_NOW, TIME_ZONE);
  const found = report.cells.find(({ unit, field }) => unit === WARD && field === 'LAND');
  const { rated, satisfied, excluded } = found ?? {};
  return { rated, satisfied, excluded, later: closed?.later.exclusions };
}

databaseTest(
  'what rules find is flagged once, with its numbers, its ratings and the parameters it ran with',
  async ({ db }) => {
    await stuffedWeek(db);
    await updateRule(
      db,
      'HONEYPOT',
      { enabled: true, parameters: { minRatings: 2 } },
      { actor: 'noivu', now: TEST_NOW },
    );
    expect(await runIntegrityRules(db, WEEK, looking)).toEqual({ week: WEEK.key, ratings: 22, found: 1, added: 1 });
    expect(await runIntegrityRules(db, WEEK, looking)).toMatchObject({ found: 1, added: 0 });
    const flag = await getFlag(db, await flagOf(db, 'HONEYPOT'));
    expect(flag).toMatchObject({
      unit: { code: WARD },
      firstDay: '2026-11-11',
      lastDay: '2026-11-11',
      responses: 12,
      settledAt: null,
      evidence: { numbers: { ratings: 12, ofAll: 12 }, parameters: { minRatings: 2 } },
    });
    const flagged = await listFlagged(db, flag.id);
    expect(flagged).toHaveLength(12);
    expect(flagged[0]).toMatchObject({ level: 5, scale: 'five', channel: 'QR', exclusion: '' });
    expect(new Date(flagged[0]?.givenAt ?? 0)).toEqual(new Date('2026-11-11T05:00:00.000Z'));
    await settleFlag(db, flag.id, REASON, { actor: 'noivu', now: TEST_NOW });
    await expect(settleFlag(db, flag.id, REASON, { actor: 'noivu', now: TEST_NOW })).rejects.toMatchObject({
      code: 'flag-settled',
    });
    const [settled, open] = [
      await listFlags(db, { state: 'settled' }, { skip: 0, take: 9 }),
      await listFlags(db, { state: 'open' }, { skip: 0, take: 9 }),
    ];
    expect([settled.total, open.total]).toEqual([1, 0]);
  },
);

databaseTest(
  'a rule that is switched off finds nothing, what is keyed from paper is no rating for a rule, and today is not over',
  async ({ db }) => {
    await stuffedWeek(db);
    const attribution = { actor: 'noivu', now: TEST_NOW };
    await updateRule(db, 'HONEYPOT', { enabled: false, parameters: { minRatings: 1 } }, attribution);
    expect(
      (await listRules(db)).filter(({ enabled }) => !enabled).map(({ rule, changed }) => [rule.code, changed?.by]),
    ).toEqual([['HONEYPOT', 'noivu']]);
    expect(await runIntegrityRules(db, WEEK, looking)).toMatchObject({ ratings: 22, found: 0 });
    await updateRule(db, 'HONEYPOT', { enabled: true, parameters: { minRatings: 1 } }, attribution);
    await db.response.updateMany({ where: { trapped: true }, data: { channel: 'PAPER', assisted: true } });
    expect(await runIntegrityRules(db, WEEK, looking)).toMatchObject({ ratings: 10, found: 0 });

    const ids = await rate(db, { ...cell, day: '2026-11-18', level: 5, count: 3 });
    await db.response.updateMany({ where: { id: { in: ids } }, data: { trapped: true } });
    // Wednesday: the week before has closed, and of this one Monday and Tuesday are over.
    expect(await checkOpenWeeks(db, TEST_NOW, TIME_ZONE)).toEqual([
      { week: '2026-W47', ratings: 0, found: 0, added: 0 },
    ]);
    const tomorrow = new Date(TEST_NOW.getTime() + 24 * 60 * MINUTE);
    expect(await checkOpenWeeks(db, tomorrow, TIME_ZONE)).toMatchObject([{ ratings: 3, added: 1 }]);
  },
);

databaseTest(
  'no field is flagged for more ratings than dossiers while its accepted figures are on their way, whenever they were accepted',
  async ({ db }) => {
    await rate(db, { ...cell, day: '2026-11-11', level: 4, count: 12 });
    await sendVolume(db, { ...cell, day: '2026-11-09', completed: 1 });
    const rest = ['2026-11-10', '2026-11-11'].map((day) => ({ ...cell, day, completed: 10 }));
    const beside = withTransactions(db, async (time) => {
      if (time === 1) await acceptUnsettled(db, rest);
    });
    expect(await runIntegrityRules(beside, WEEK, looking)).toMatchObject({ found: 0 });
    expect(await runIntegrityRules(db, WEEK, looking)).toMatchObject({ found: 0 });
  },
);

databaseTest(
  'one person proposes, another decides; what is excluded leaves the figures, stays, and can come back',
  async ({ db, now }) => {
    const [{ user: one }, { user: other }] = [
      await signedIn(db, now, 'ADMINISTRATOR'),
      await signedIn(db, now, 'ADMINISTRATOR'),
    ];
    await stuffedWeek(db);
    await runIntegrityRules(db, WEEK, looking);
    const before = await landOf(db);
    expect(before).toMatchObject({ rated: 22, satisfied: 18, excluded: [] });
    const proposal: Proposal = { flagId: await flagOf(db, 'HONEYPOT'), kind: 'EXCLUDE', reason: REASON };

    const id = await proposeExclusion(db, proposal, { by: one, now: TEST_NOW });
    expect(await landOf(db)).toEqual(before);
    await expect(proposeExclusion(db, proposal, { by: other, now: TEST_NOW })).rejects.toMatchObject({
      code: 'exclusion-open',
    });
    const decision = { approved: true, note: '' };
    await expect(decideExclusion(db, id, decision, { by: one, now: TEST_NOW })).rejects.toMatchObject({
      code: 'second-person-required',
    });
    expect(await landOf(db)).toEqual(before);

    expect(await decideExclusion(db, id, decision, { by: other, now: TEST_NOW })).toBe(12);
    await expect(decideExclusion(db, id, decision, { by: other, now: TEST_NOW })).rejects.toMatchObject({
      code: 'exclusion-decided',
    });
    expect(await landOf(db)).toMatchObject({ rated: 10, satisfied: 6, excluded: [{ rule: 'HONEYPOT', count: 12 }] });
    expect(await db.response.count()).toBe(22);
    expect(await findStaleCounts(db, WEEK)).toEqual([]);
    await expect(proposeExclusion(db, proposal, { by: one, now: TEST_NOW })).rejects.toMatchObject({
      code: 'nothing-to-exclude',
    });

    const back = await proposeExclusion(db, { ...proposal, kind: 'RESTORE' }, { by: other, now: TEST_NOW });
    await expect(decideExclusion(db, back, decision, { by: other, now: TEST_NOW })).rejects.toMatchObject({
      code: 'second-person-required',
    });
    expect(await decideExclusion(db, back, decision, { by: one, now: TEST_NOW })).toBe(12);
    expect(await landOf(db)).toEqual(before);
    expect(await findStaleCounts(db, WEEK)).toEqual([]);
    const { exclusions } = await listExclusions(db, { flagId: proposal.flagId }, { skip: 0, take: 9 });
    expect(exclusions.map(({ kind, state, ratings }) => [kind, state, ratings])).toEqual([
      ['RESTORE', 'APPLIED', 12],
      ['EXCLUDE', 'APPLIED', 12],
    ]);
    const auditEvents = await db.auditEvent.findMany({
      where: { action: { startsWith: 'exclusion' } },
      orderBy: { id: 'asc' },
    });
    expect(auditEvents.map(({ action, actor }) => [action, actor])).toEqual([
      ['exclusion.propose', one.name],
      ['exclusion.apply', other.name],
      ['exclusion.propose', other.name],
      ['exclusion.apply', one.name],
    ]);
  },
);

databaseTest('a proposal that is refused moves nothing', async ({ db, now }) => {
  const [{ user: one }, { user: other }] = [
    await signedIn(db, now, 'ADMINISTRATOR'),
    await signedIn(db, now, 'ADMINISTRATOR'),
  ];
  await stuffedWeek(db);
  await runIntegrityRules(db, WEEK, looking);
  const id = await proposeExclusion(
    db,
    { flagId: await flagOf(db, 'HONEYPOT'), kind: 'EXCLUDE', reason: REASON },
    { by: one, now: TEST_NOW },
  );
  expect(await decideExclusion(db, id, { approved: false, note: REASON }, { by: other, now: TEST_NOW })).toBe(0);
  expect(await landOf(db)).toMatchObject({ rated: 22, excluded: [] });
});

databaseTest(
  'a closed week keeps its figures: the exclusion is later data, and its revision names the rule',
  async ({ db, now }) => {
    const [{ user: one }, { user: other }] = [
      await signedIn(db, now, 'ADMINISTRATOR'),
      await signedIn(db, now, 'ADMINISTRATOR'),
    ];
    await stuffedWeek(db);
    await runIntegrityRules(db, WEEK, looking);
    await closePeriod(db, WEEK, order);
    const later = new Date(TEST_NOW.getTime() + MINUTE);
    const id = await proposeExclusion(
      db,
      { flagId: await flagOf(db, 'HONEYPOT'), kind: 'EXCLUDE', reason: REASON },
      { by: one, now: later },
    );
    await decideExclusion(db, id, { approved: true, note: '' }, { by: other, now: later });

    expect(await landOf(db)).toMatchObject({ rated: 22, excluded: [], later: 12 });
    expect(await verifyPeriod(db, WEEK)).toMatchObject({
      sound: true,
      staleCounts: [],
      later: { ratings: 0, changes: 0, exclusions: 12, figures: 0 },
    });

    const closed = await closePeriod(db, WEEK, { ...order, now: new Date(later.getTime() + MINUTE) });
    expect(closed).toMatchObject({ outcome: 'closed', revision: 2 });
    expect(await landOf(db)).toMatchObject({
      rated: 10,
      satisfied: 6,
      excluded: [{ rule: 'HONEYPOT', count: 12 }],
      later: 0,
    });
    const verified = await verifyPeriod(db, WEEK);
    expect(verified).toMatchObject({ sound: true, later: { exclusions: 0 } });
    const [revision] = await db.closing.findMany({ orderBy: { revision: 'desc' }, take: 1 });
    expect(Buffer.from(revision?.bytes ?? []).toString()).toContain('"exclusionRules":["HONEYPOT"]');
    expect(JSON.parse(revision?.diff ?? '[]')).toContainEqual(
      expect.objectContaining({ unit: WARD, field: 'LAND', measure: 'excluded', before: 0, after: 12 }),
    );
  },
);

databaseTest(
  'who changes a rating before it is excluded is counted as changed, and afterwards cannot change it',
  async ({ db, now }) => {
    const [{ user: one }, { user: other }] = [
      await signedIn(db, now, 'ADMINISTRATOR'),
      await signedIn(db, now, 'ADMINISTRATOR'),
    ];
    const receivedAt = new Date(TEST_NOW.getTime() - 5 * MINUTE);
    const [id = ''] = await rate(db, { ...cell, day: '2026-11-18', level: 5, reasons: ['TIME'], receivedAt });
    const unit = await db.unit.findFirstOrThrow({ where: { code: WARD } });
    const day = { firstDay: '2026-11-18', lastDay: '2026-11-18' };
    const finding = {
      ...day,
      rule: 'BURST',
      unitId: unit.id,
      pointId: 1,
      field: null,
      numbers: {},
      parameters: {},
      responseIds: [id],
    } as const;
    await createFlags(db, [{ ...finding, responseIds: [id], fingerprint: 'a burst' }], TEST_NOW);
    const proposal = await proposeExclusion(
      db,
      { flagId: await flagOf(db, 'BURST'), kind: 'EXCLUDE', reason: REASON },
      { by: one, now: TEST_NOW },
    );
    await changeResponse(db, id, { level: 1, reasons: ['COST'] }, TEST_NOW);
    await decideExclusion(db, proposal, { approved: true, note: '' }, { by: other, now: TEST_NOW });
    await expect(changeResponse(db, id, { level: 3 }, TEST_NOW)).rejects.toMatchObject({ code: 'token-expired' });
    expect(await findStaleCounts(db, parsePeriod('2026-W47'))).toEqual([]);
    const changes = await db.responseChange.findMany({
      orderBy: { id: 'asc' },
      select: { level: true, reasons: true, exclusion: true },
    });
    expect(changes).toEqual([
      { level: 5, reasons: 'TIME', exclusion: '' },
      { level: 1, reasons: 'COST', exclusion: '' },
    ]);
  },
);

databaseTest(
  'whoever the proposer created, invited or raised within 30 days decides nothing, nor does the proposer for them',
  async ({ db, now, clock }) => {
    const [{ user: one }, { user: made }, { user: third }] = [
      await signedIn(db, now, 'ADMINISTRATOR'),
      await signedIn(db, now, 'ADMINISTRATOR'),
      await signedIn(db, now, 'ADMINISTRATOR'),
    ];
    await recordTie(db, { byId: one.id, userId: made.id, kind: 'CREATED' }, now());
    await stuffedWeek(db);
    await runIntegrityRules(db, WEEK, looking);
    const before = await landOf(db);
    const proposal: Proposal = { flagId: await flagOf(db, 'HONEYPOT'), kind: 'EXCLUDE', reason: REASON };
    const id = await proposeExclusion(db, proposal, { by: one, now: now() });
    for (const approved of [true, false]) {
      await expect(decideExclusion(db, id, { approved, note: REASON }, { by: made, now: now() })).rejects.toMatchObject(
        { code: 'second-person-tied' },
      );
    }
    expect(await landOf(db)).toEqual(before);
    expect(await decideExclusion(db, id, { approved: false, note: REASON }, { by: third, now: now() })).toBe(0);
    const reverse = await proposeExclusion(db, proposal, { by: made, now: now() });
    await expect(
      decideExclusion(db, reverse, { approved: true, note: '' }, { by: one, now: now() }),
    ).rejects.toMatchObject({ code: 'second-person-tied' });
    clock.forward(30 * 24 * 60 * MINUTE);
    expect(await decideExclusion(db, reverse, { approved: true, note: '' }, { by: one, now: now() })).toBe(12);
  },
);

import { expect } from 'vitest';
import type { Database } from '~/platform/database/db.server';
import { joinCases } from '~/measure/integrity/store/case-flags.server';
import { listCaseEvents } from '~/measure/integrity/store/case-timeline.server';
import { findCloser, getCase, listCases, takeStep } from '~/measure/integrity/store/case.server';
import { proposeExclusion } from '~/measure/integrity/store/exclusion.server';
import { createFlags, getFlag, listFlags } from '~/measure/integrity/store/integrity-flag.server';
import type { NamedRule } from '~/base/named-rules';
import { recordTie } from '~/registry/people/store/account-tie.server';
import { databaseTest, TEST_NOW } from '../../../support/database';
import { signedIn } from '../../../support/signed-in';
import { rate, WARD } from '../../reports/store/report-world';

const all = { skip: 0, take: 99 };
const WHY = 'Đã gọi lại mười người, chín người không gửi phiếu.';

async function flag(db: Database, rule: NamedRule, week: number, responseIds: string[] = []): Promise<void> {
  const { id: unitId } = await db.unit.findFirstOrThrow({ where: { code: WARD }, select: { id: true } });
  const day = `2026-11-${String(week).padStart(2, '0')}`;
  const subject = { unitId, pointId: null, field: null, firstDay: day, lastDay: day, responseIds };
  await createFlags(db, [{ ...subject, rule, fingerprint: `${rule} ${week}`, numbers: {}, parameters: {} }], TEST_NOW);
}

async function people(db: Database) {
  const now = () => TEST_NOW;
  const one = await signedIn(db, now, 'ADMINISTRATOR');
  const other = await signedIn(db, now, 'ADMINISTRATOR');
  const of = (id: number) => ({ by: { id, name: `person ${id}` }, now: TEST_NOW });
  return { one: of(one.user.id), other: of(other.user.id) };
}

databaseTest(
  'flags of one unit and cause become one case, once, however often and by whomever it is run',
  async ({ db }) => {
    await flag(db, 'BURST', 3);
    await flag(db, 'FINGERPRINT_JUMP', 4);
    await flag(db, 'VOLUME_DROP', 4);
    await joinCases(db, TEST_NOW);
    await joinCases(db, TEST_NOW);
    const { cases, total } = await listCases(db, {}, all);
    expect(total).toBe(2);
    expect(cases.map(({ cause, state, evidence }) => [cause, state, evidence.flags, evidence.strength])).toEqual([
      ['DOSSIERS', 'OPEN', 1, 'WEAK'],
      ['MADE_UP', 'OPEN', 2, 'CLEAR'],
    ]);
    await flag(db, 'BURST', 5);
    await Promise.all([joinCases(db, TEST_NOW), joinCases(db, TEST_NOW)]);
    expect((await listCases(db, { cause: 'MADE_UP' }, all)).cases[0]?.evidence.flags).toBe(3);
    expect(await db.integrityCase.count()).toBe(2);
  },
);

databaseTest(
  'a case is closed by two people with a reason, settles its flags, and stays closed for a new flag',
  async ({ db }) => {
    const { one, other } = await people(db);
    await flag(db, 'BURST', 3);
    await joinCases(db, TEST_NOW);
    const id = (await listCases(db, {}, all)).cases[0]?.id ?? 0;
    await expect(takeStep(db, id, { step: 'CONFIRM', note: '' }, one)).rejects.toMatchObject({ code: 'case-step' });
    expect(await takeStep(db, id, { step: 'TAKE', note: '' }, one)).toBe('LOOKED_AT');
    await expect(takeStep(db, id, { step: 'TAKE', note: '' }, other)).rejects.toMatchObject({ code: 'case-step' });
    await takeStep(db, id, { step: 'PROPOSE_FOUND', note: WHY }, one);
    expect(await findCloser(db, id)).toBe(one.by.id);
    await expect(takeStep(db, id, { step: 'CONFIRM', note: '' }, one)).rejects.toMatchObject({
      code: 'second-person-required',
    });
    expect(await takeStep(db, id, { step: 'CONFIRM', note: '' }, other)).toBe('FOUND');
    const [settled] = (await listFlags(db, {}, all)).flags;
    expect([settled?.state, settled?.settledNote, settled?.settledBy]).toEqual(['settled', WHY, other.by.name]);
    expect((await getCase(db, id)).closedAt).toEqual(TEST_NOW);
    for (const step of ['TAKE', 'NOTE', 'RETURN', 'CONFIRM'] as const)
      await expect(takeStep(db, id, { step, note: WHY }, other)).rejects.toMatchObject({ code: 'case-step' });

    await flag(db, 'BURST', 4);
    await joinCases(db, TEST_NOW);
    const { cases } = await listCases(db, {}, all);
    expect(cases.map(({ state, evidence }) => [state, evidence.flags])).toEqual([
      ['OPEN', 1],
      ['FOUND', 1],
    ]);
    const audit = await db.auditEvent.findMany({ where: { subject: String(id) }, orderBy: { id: 'asc' } });
    expect(audit.map(({ action }) => action)).toEqual(['case.take', 'case.propose', 'case.close']);
    const events = await listCaseEvents(db, id);
    expect(events.map(({ kind }) => kind).sort()).toEqual(['flags', 'settled', 'step', 'step', 'step']);
  },
);

databaseTest('a new flag takes a case back from its closing, which did not know of it', async ({ db }) => {
  const { one, other } = await people(db);
  await flag(db, 'VOLUME_DROP', 3);
  await joinCases(db, TEST_NOW);
  const id = (await listCases(db, {}, all)).cases[0]?.id ?? 0;
  await takeStep(db, id, { step: 'PROPOSE_NOT_FOUND', note: WHY }, one);
  await flag(db, 'VOLUME_DROP', 4);
  await joinCases(db, TEST_NOW);
  expect(await getCase(db, id)).toMatchObject({ state: 'LOOKED_AT', evidence: { flags: 2 } });
  await expect(takeStep(db, id, { step: 'CONFIRM', note: '' }, other)).rejects.toMatchObject({ code: 'case-step' });
});

databaseTest(
  'whoever is tied to the proposer is no second person, and a proposal that waits keeps a case open',
  async ({ db }) => {
    const { one, other } = await people(db);
    const ids = await rate(db, { unit: WARD, field: 'LAND', day: '2026-11-10', level: 5, count: 3 });
    await flag(db, 'BURST', 10, ids);
    await joinCases(db, TEST_NOW);
    const id = (await listCases(db, {}, all)).cases[0]?.id ?? 0;
    const { flags } = await listFlags(db, {}, all);
    await proposeExclusion(db, { flagId: flags[0]?.id ?? 0, kind: 'EXCLUDE', reason: WHY }, one);
    await takeStep(db, id, { step: 'PROPOSE_FOUND', note: WHY }, one);
    await expect(takeStep(db, id, { step: 'CONFIRM', note: '' }, other)).rejects.toMatchObject({
      code: 'exclusion-open',
    });
    expect((await getCase(db, id)).state).toBe('CLOSING_FOUND');
    expect((await getFlag(db, flags[0]?.id ?? 0)).settledAt).toBeNull();
    await recordTie(db, { byId: one.by.id, userId: other.by.id, kind: 'INVITED' }, TEST_NOW);
    await expect(takeStep(db, id, { step: 'CONFIRM', note: '' }, other)).rejects.toMatchObject({
      code: 'second-person-tied',
    });
    await expect(takeStep(db, 4711, { step: 'NOTE', note: WHY }, other)).rejects.toMatchObject({ code: 'not-found' });
  },
);

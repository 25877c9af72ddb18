import { expect } from 'vitest';
import { MAX_EVIDENCE_BYTES } from '~/improve/explanations/domain/evidence-file';
import { getExplanation, listExplanations } from '~/improve/explanations/store/explanation.server';
import {
  attachEvidence,
  getEvidence,
  takeExplanationStep,
  type SentStep,
} from '~/improve/explanations/store/explanation-step.server';
import { listTiedAcceptances } from '~/improve/explanations/store/explanation-tie.server';
import type { Database } from '~/platform/database/db.server';
import { recordTie } from '~/registry/people/store/account-tie.server';
import type { Role } from '~/registry/people/domain/roles';
import { databaseTest } from '../../../support/database';
import { signedIn } from '../../../support/signed-in';
import { DISTRICT, TIME_ZONE, WARD } from '../../../measure/reports/store/report-world';
import { passWeek, WHY } from './explanation-world';

const NOW = new Date('2026-11-06T03:00:00Z');
const PDF = Buffer.from('%PDF-1.7\nendobj\n%%EOF\n');

async function world(db: Database) {
  await passWeek(db, '2026-W44');
  const { id } = await db.explanation.findFirstOrThrow({ where: { indicator: 'PARTICIPATION' }, select: { id: true } });
  async function person(role: Role, unit: string | null = null) {
    const { user } = await signedIn(db, () => NOW, role, unit);
    const attribution = { by: user, now: NOW, timeZone: TIME_ZONE };
    return {
      user,
      attribution,
      take: (event: SentStep['event'], seen: number, sent: Partial<SentStep> = {}) =>
        takeExplanationStep(db, id, { event, text: WHY, seen, ...sent }, attribution),
      attach: (bytes: Uint8Array = PDF) => attachEvidence(db, id, { fileName: 'phụ lục.pdf', bytes }, attribution),
    };
  }
  return {
    id,
    person,
    ward: await person('REVIEWER', WARD),
    district: await person('REVIEWER', DISTRICT),
    city: await person('ADMINISTRATOR'),
  };
}

databaseTest('a unit explains, the level above returns and then accepts; every word stays', async ({ db }) => {
  const { id, ward, district } = await world(db);
  expect(await ward.take('EXPLAIN', 0)).toBe('EXPLAINED');
  expect(await district.take('RETURN', 1, { text: 'Chưa nêu khi nào quầy mở lại.', returnDue: '2026-11-13' })).toBe(
    'RETURNED',
  );
  expect((await getExplanation(db, id)).dueOn).toBe('2026-11-13');
  expect(await ward.take('EXPLAIN', 2)).toBe('EXPLAINED');
  expect(await district.take('ACCEPT', 3, { text: '' })).toBe('ACCEPTED');
  const found = await getExplanation(db, id);
  expect(found).toMatchObject({ state: 'ACCEPTED', dueOn: null });
  expect(found.steps.map(({ number, event, text, byId }) => [number, event, text, byId])).toEqual([
    [1, 'EXPLAIN', WHY, ward.user.id],
    [2, 'RETURN', 'Chưa nêu khi nào quầy mở lại.', district.user.id],
    [3, 'EXPLAIN', WHY, ward.user.id],
    [4, 'ACCEPT', '', district.user.id],
  ]);
  await expect(ward.take('EXPLAIN', 4)).rejects.toMatchObject({ code: 'explanation-step' });
  expect(await db.auditEvent.count({ where: { action: { startsWith: 'explanation.' }, subject: String(id) } })).toBe(4);
});

databaseTest('of two people who act at once the second is told, and nothing of it is stored', async ({ db }) => {
  const { id, ward, person } = await world(db);
  const colleague = await person('REVIEWER', WARD);
  const results = await Promise.allSettled([ward.take('EXPLAIN', 0), colleague.take('EXPLAIN', 0)]);
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(results.find((one) => one.status === 'rejected')?.reason).toMatchObject({ code: 'explanation-moved' });
  expect((await getExplanation(db, id)).steps).toHaveLength(1);
});

databaseTest('nobody takes a step that is not theirs', async ({ db }) => {
  const { ward, district, city, person } = await world(db);
  const others = [
    await person('REVIEWER', '761'),
    await person('CLERK', WARD),
    await person('OBSERVER'),
    await person('RESEARCHER'),
  ];
  for (const one of [...others, district, city]) {
    for (const event of ['EXPLAIN', 'SAY_KNOWN', 'CONTEST'] as const)
      await expect(one.take(event, 0)).rejects.toMatchObject({ code: 'forbidden' });
  }
  await ward.take('EXPLAIN', 0);
  for (const one of [...others, ward]) {
    for (const event of ['ACCEPT', 'RETURN', 'UPHOLD', 'DISMISS'] as const)
      await expect(one.take(event, 1, { returnDue: '2026-11-13' })).rejects.toMatchObject({ code: 'forbidden' });
  }
  await expect(district.take('UPHOLD', 1)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(district.take('RETURN', 1, { returnDue: '2026-11-06' })).rejects.toMatchObject({
    code: 'due-not-ahead',
  });
});

databaseTest('a contest is decided by somebody who took no part and is surely another person', async ({ db }) => {
  const { id, ward, city, person } = await world(db);
  await ward.take('EXPLAIN', 0);
  await city.take('RETURN', 1, { returnDue: '2026-11-13' });
  await ward.take('CONTEST', 2);
  expect((await getExplanation(db, id)).dueOn).toBe('2026-11-27');
  const figures = await db.closing.findMany({ select: { sha256: true } });
  await expect(city.take('UPHOLD', 3)).rejects.toMatchObject({ code: 'second-person-required' });
  const tied = await person('ADMINISTRATOR');
  await recordTie(db, { byId: ward.user.id, userId: tied.user.id, kind: 'CREATED' }, NOW);
  await expect(tied.take('UPHOLD', 3)).rejects.toMatchObject({ code: 'second-person-tied' });
  const uninvolved = await person('ADMINISTRATOR');
  expect(await uninvolved.take('DISMISS', 3)).toBe('DISMISSED');
  await expect(ward.take('CONTEST', 4)).rejects.toMatchObject({ code: 'explanation-step' });
  expect(await ward.take('SAY_KNOWN', 4, { handledAt: 'Kế hoạch 45/KH-UBND' })).toBe('KNOWN');
  const found = await getExplanation(db, id);
  expect(found.steps.at(-1)).toMatchObject({ event: 'SAY_KNOWN', handledAt: 'Kế hoạch 45/KH-UBND' });
  // Nothing of it touches a figure.
  expect(await db.closing.findMany({ select: { sha256: true } })).toEqual(figures);
});

databaseTest(
  'who stands behind the account that explained returns and does not accept; a third person behind both is told',
  async ({ db }) => {
    const { id, ward, district, city, person } = await world(db);
    const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000);
    const other = await person('ADMINISTRATOR');
    await recordTie(db, { byId: city.user.id, userId: ward.user.id, kind: 'CREATED' }, daysAgo(29));
    await recordTie(db, { byId: city.user.id, userId: district.user.id, kind: 'CREATED' }, daysAgo(40));
    await ward.take('EXPLAIN', 0);
    await expect(city.take('ACCEPT', 1)).rejects.toMatchObject({ code: 'accept-tied' });
    expect(await city.take('RETURN', 1, { returnDue: '2026-11-13' })).toBe('RETURNED');
    await ward.take('SAY_KNOWN', 2);
    // Made longer ago than ties bind: not told. What is made after the step changes nothing of it.
    expect(await district.take('ACCEPT', 3)).toBe('HANDLED');
    await recordTie(db, { byId: other.user.id, userId: ward.user.id, kind: 'INVITED' }, daysAgo(-1));
    await recordTie(db, { byId: other.user.id, userId: district.user.id, kind: 'INVITED' }, daysAgo(-1));
    expect(await listTiedAcceptances(db, (await getExplanation(db, id)).steps)).toEqual(new Set());

    await recordTie(db, { byId: city.user.id, userId: district.user.id, kind: 'INVITED' }, daysAgo(1));
    expect(await listTiedAcceptances(db, (await getExplanation(db, id)).steps)).toEqual(new Set([4]));
  },
);

databaseTest('a known cause that is accepted goes on for a quarter', async ({ db }) => {
  const { id, ward, district } = await world(db);
  await ward.take('SAY_KNOWN', 0);
  expect(await district.take('ACCEPT', 1)).toBe('HANDLED');
  expect(await getExplanation(db, id)).toMatchObject({ state: 'HANDLED', dueOn: '2027-02-05' });
});

databaseTest('evidence comes with a contest alone, five files at most, each what its bytes say', async ({ db }) => {
  const { id, ward, city } = await world(db);
  await expect(ward.attach()).rejects.toMatchObject({ code: 'explanation-step' });
  await ward.take('CONTEST', 0);
  await expect(city.attach()).rejects.toMatchObject({ code: 'forbidden' });
  await expect(ward.attach(Buffer.from('<html>'))).rejects.toMatchObject({ code: 'evidence-type' });
  const large = Buffer.alloc(MAX_EVIDENCE_BYTES + 1);
  large.set([0xff, 0xd8, 0xff]);
  await expect(ward.attach(large)).rejects.toMatchObject({ code: 'evidence-too-large' });
  for (let file = 0; file < 5; file += 1) await ward.attach();
  await expect(ward.attach()).rejects.toMatchObject({ code: 'evidence-full' });
  const { files, steps } = await getExplanation(db, id);
  expect(files.map(({ name, size }) => [name, size])).toEqual(Array(5).fill(['phụ lục.pdf', PDF.length]));
  expect(steps.map(({ event }) => event)).toEqual(['CONTEST', ...Array<string>(5).fill('ATTACH')]);
  const fileId = files[0]?.id ?? 0;
  expect(Buffer.from((await getEvidence(db, { explanationId: id, fileId })).bytes)).toEqual(PDF);
  await expect(getEvidence(db, { explanationId: id + 1, fileId })).rejects.toMatchObject({ code: 'not-found' });
  await expect(getEvidence(db, { explanationId: id, fileId }, new Set([1]))).rejects.toMatchObject({
    code: 'not-found',
  });
});

databaseTest('each sees first what waits for them, and the city who is silent', async ({ db }) => {
  const { ward, district, city } = await world(db);
  const count = async (
    { user }: typeof ward,
    filter: { show?: 'mine' | 'all'; silent?: boolean; today?: string; week?: string },
  ) =>
    (
      await listExplanations(db, { show: 'all', actor: user, today: '2026-11-06', ...filter }, { skip: 0, take: 50 })
    ).explanations.filter(({ indicator }) => indicator === 'PARTICIPATION').length;
  expect(await count(ward, { show: 'mine' })).toBe(1);
  expect(await count(district, { show: 'mine' })).toBe(0);
  expect(await count(city, { show: 'mine' })).toBe(0);
  expect(await count(city, { silent: true, today: '2026-11-12' })).toBe(0);
  expect(await count(city, { silent: true, today: '2026-11-13' })).toBe(1);
  expect(await count(city, { week: '2026-W44' })).toBe(1);
  expect(await count(city, { week: '2026-W45' })).toBe(0);
  await ward.take('CONTEST', 0);
  expect(await count(ward, { show: 'mine' })).toBe(0);
  expect(await count(city, { show: 'mine' })).toBe(1);
  expect(await count(city, { silent: true, today: '2026-12-31' })).toBe(0);
});

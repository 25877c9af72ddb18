import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import { addDays } from '~/base/calendar/local-day';
import { parsePeriod } from '~/base/calendar/period';
import { checkFrameRecords } from '~/measure/reports/store/closing-frame.server';
import { closePeriod } from '~/measure/reports/store/closing.server';
import { getReport } from '~/measure/reports/store/report.server';
import type { Database } from '~/platform/database/db.server';
import { getDatedChange, listOpenChanges } from '~/registry/changes/store/dated-change-record.server';
import {
  applyDueChanges,
  discardDraft,
  draftChange,
  grantChange,
  proposeChange,
  refuseChange,
  withdrawChange,
} from '~/registry/changes/store/dated-change.server';
import { readListChange } from '~/registry/changes/store/unit-list-change.server';
import { unitIdOn } from '~/registry/points/domain/service-point';
import { createPointDirectory } from '~/registry/points/store/point-directory.server';
import { can, isAbove } from '~/registry/people/domain/roles';
import { disableUser } from '~/registry/people/store/user.server';
import type { UnitLevel } from '~/registry/units/domain/unit';
import type { UnitStep } from '~/registry/units/domain/unit-step';
import { listUnitsAsOf } from '~/registry/units/store/kept-units.server';
import { listBranchIds } from '~/registry/units/store/unit-directory.server';
import { placeUnit } from '~/registry/units/store/unit-placement.server';
import { personOf } from '../../../improve/actions/store/action-world';
import { rate, TIME_ZONE } from '../../../measure/reports/store/report-world';
import { databaseTest, TEST_NOW } from '../../../support/database';

const HOUR = 3_600_000;
/** Wednesday; the week before closes on this day. */
const DAY = '2026-11-18';
const NOW = TEST_NOW;
const TIMED = { now: NOW, timeZone: TIME_ZONE };

/** Two wards of District 1 become one. */
const MERGER: UnitStep[] = [
  {
    kind: 'begin',
    line: 1,
    code: '29001',
    level: 'WARD',
    typeVi: 'Phường',
    nameVi: 'Phường Mới',
    nameEn: 'Moi Ward',
    parent: '760',
    from: [],
  },
  { kind: 'end', line: 2, code: '26734', heirs: ['29001'] },
  { kind: 'end', line: 3, code: '26737', heirs: ['29001'] },
];

async function twoAdministrators(db: Database) {
  return {
    one: await personOf(db, null, 'mot', 'ADMINISTRATOR'),
    other: await personOf(db, null, 'hai', 'ADMINISTRATOR'),
  };
}

async function proposed(db: Database, by: { id: number; name: string }, day: string, steps: readonly UnitStep[]) {
  const change = { kind: 'UNITS' as const, day, basis: 'Nghị quyết của kỳ họp', content: { day, steps } };
  const id = await draftChange(db, change, { by, now: NOW });
  await proposeChange(db, id, { by, now: NOW });
  return id;
}

/** A change of the same that waits all the same, as from a version that let two of them wait. */
async function waitingBeside(db: Database, by: { id: number; name: string }): Promise<number> {
  const change = { kind: 'UNITS' as const, day: DAY, basis: 'Nghị quyết khác', content: { day: DAY, steps: MERGER } };
  const id = await draftChange(db, change, { by, now: NOW });
  const data = { state: 'WAITING', takesEffectAt: new Date(NOW.getTime() + 72 * HOUR) };
  await db.datedChange.update({ where: { id }, data, select: { id: true } });
  return id;
}

/** How many rated the units of a code in a week, with all below them. */
async function ratedIn(db: Database, week: string, code: string): Promise<number> {
  const { report } = await getReport(db, parsePeriod(week), NOW, TIME_ZONE);
  const cells = report.cells.filter((cell) => cell.unit === code && cell.field === 'CIVIL_STATUS');
  return cells.reduce((sum, { rated }) => sum + rated, 0);
}

const unitOf = (db: Database, code: string) => db.unit.findFirstOrThrow({ where: { code }, orderBy: { id: 'desc' } });

databaseTest(
  'a merger holds once a second administrator agreed, and what hung on the units hangs on the new one',
  async ({ db }) => {
    const { one, other } = await twoAdministrators(db);
    const before = await unitOf(db, '26734');
    const reviewer = await personOf(db, '26734', 'ba');
    const point = await db.servicePoint.findFirstOrThrow({ where: { unitId: before.id } });
    const id = await proposed(db, one, DAY, MERGER);
    await expect(grantChange(db, id, { by: one, ...TIMED })).rejects.toMatchObject({ code: 'second-person-required' });
    expect(await db.unit.count({ where: { code: '29001' } })).toBe(0);

    await grantChange(db, id, { by: other, ...TIMED });
    const made = await unitOf(db, '29001');
    expect(made).toMatchObject({ validFrom: DAY, validTo: null, searchName: 'phuong moi quan 1' });
    expect(await unitOf(db, '26734')).toMatchObject({ id: before.id, validTo: addDays(DAY, -1) });
    expect(await db.unitSuccession.findMany({ orderBy: { predecessorId: 'asc' } })).toMatchObject([
      { successorId: made.id, day: DAY },
      { successorId: made.id, day: DAY },
    ]);

    // Codes on posters stay; the second web point has another name beside the first.
    const points = await db.servicePoint.findMany({ where: { unitId: made.id }, orderBy: { id: 'asc' } });
    expect(points.map(({ counter }) => counter)).toEqual(['web', expect.stringContaining('web (')]);
    const found = await createPointDirectory(db, () => NOW).find(point.code);
    expect(found?.unit.id).toBe(made.id);
    // A rating that was given before the day, and comes after it, is the old unit's.
    expect(found && [addDays(DAY, -1), DAY].map((day) => unitIdOn(found, day))).toEqual([before.id, made.id]);

    const account = await db.user.findUniqueOrThrow({ where: { id: reviewer.id } });
    expect(account.unitId).toBe(made.id);
    const actor = { role: 'REVIEWER' as const, unitId: made.id };
    const placed = await placeUnit(db, before.id);
    expect(can(actor, 'report:read', placed)).toBe(true);
    expect(isAbove(actor, placed)).toBe(false);
    expect(can({ ...actor, unitId: (await unitOf(db, '26740')).id }, 'report:read', placed)).toBe(false);
    expect([...(await listBranchIds(db, made.id))]).toContain(before.id);
    expect(await checkFrameRecords(db)).toEqual([]);
    expect(await getDatedChange(db, id)).toMatchObject({ state: 'DONE', decidedBy: { id: other.id }, appliedAt: NOW });
    await expect(grantChange(db, id, { by: other, ...TIMED })).rejects.toMatchObject({ code: 'change-not-open' });
  },
);

databaseTest('a week that is closed stays as it is, and a change into it is refused', async ({ db }) => {
  const { one, other } = await twoAdministrators(db);
  const week = parsePeriod('2026-W46');
  await rate(db, { unit: '26734', field: 'CIVIL_STATUS', day: week.firstDay, level: 5, count: 12 });
  await closePeriod(db, week, { now: NOW, by: 'test', timeZone: TIME_ZONE });
  const read = async () => JSON.stringify((await getReport(db, week, NOW, TIME_ZONE)).report.cells);
  const closed = await read();

  const inside = await proposed(db, one, week.lastDay, MERGER);
  await expect(grantChange(db, inside, { by: other, ...TIMED })).rejects.toMatchObject({
    code: 'unit-in-closed-period',
  });
  expect((await getDatedChange(db, inside)).state).toBe('WAITING');
  await withdrawChange(db, inside, { by: one, now: NOW });
  const after = await proposed(db, one, addDays(week.lastDay, 1), MERGER);
  await grantChange(db, after, { by: other, ...TIMED });
  expect(await read()).toBe(closed);

  // In the open week of the change both sides are there, and the city's sum has both.
  await rate(db, { unit: '26734', field: 'CIVIL_STATUS', day: '2026-11-16', level: 5, count: 6 });
  await rate(db, { unit: '29001', field: 'CIVIL_STATUS', day: '2026-11-17', level: 5, count: 7 });
  const codes = ['26734', '29001', '760', '79'];
  expect(await Promise.all(codes.map((code) => ratedIn(db, '2026-W47', code)))).toEqual([6, 7, 13, 13]);
});

databaseTest('a change of name and parent leaves the weeks before it under the old ones', async ({ db }) => {
  const { one, other } = await twoAdministrators(db);
  const district = await unitOf(db, '761');
  const ward = await unitOf(db, '26734');
  const steps: UnitStep[] = [{ kind: 'alter', line: 1, code: '26734', to: { nameVi: 'Phường Đổi', parent: '761' } }];
  await grantChange(db, await proposed(db, one, '2026-11-16', steps), { by: other, ...TIMED });
  const placeOn = async (day: string) => {
    const found = (await listUnitsAsOf(db, day)).find(({ id }) => id === ward.id);
    return [found?.nameVi, found?.parentId];
  };
  expect(await placeOn('2026-11-15')).toEqual([ward.nameVi, ward.parentId]);
  expect(await placeOn('2026-11-16')).toEqual(['Phường Đổi', district.id]);
  await rate(db, { unit: '26734', field: 'CIVIL_STATUS', day: '2026-11-12', level: 5, count: 6 });
  await rate(db, { unit: '26734', field: 'CIVIL_STATUS', day: '2026-11-17', level: 5, count: 7 });
  expect([await ratedIn(db, '2026-W46', '760'), await ratedIn(db, '2026-W46', '761')]).toEqual([6, 0]);
  expect([await ratedIn(db, '2026-W47', '760'), await ratedIn(db, '2026-W47', '761')]).toEqual([0, 7]);
  expect(await checkFrameRecords(db)).toEqual([]);
});

databaseTest('a change of a later day waits for it, once, and may be stopped until then', async ({ db }) => {
  const { one, other } = await twoAdministrators(db);
  const later = '2026-12-01';
  const id = await proposed(db, one, later, MERGER);
  await grantChange(db, id, { by: other, ...TIMED });
  expect(await applyDueChanges(db, TIMED)).toEqual({ applied: 0, failed: 0 });
  expect((await listOpenChanges(db, 'UNITS')).map((change) => change.id)).toEqual([id]);
  // The day begins at midnight in the city.
  const midnight = new Date('2026-11-30T17:00:00Z');
  const runs = await Promise.all([1, 2].map(() => applyDueChanges(db, { now: midnight, timeZone: TIME_ZONE })));
  expect(runs.reduce((sum, { applied }) => sum + applied, 0)).toBe(1);
  expect(await unitOf(db, '29001')).toMatchObject({ validFrom: later });

  const stopped = await proposed(db, one, later, [{ kind: 'end', line: 1, code: '26740', heirs: ['29001'] }]);
  await grantChange(db, stopped, { by: other, ...TIMED });
  await refuseChange(db, stopped, 'Chưa đủ căn cứ để sáp nhập.', { by: other, now: NOW });
  expect(await applyDueChanges(db, { now: midnight, timeZone: TIME_ZONE })).toEqual({ applied: 0, failed: 0 });
});

databaseTest(
  'nobody answering lets a change through after its time; one that fits no more fails with its reason',
  async ({ db }) => {
    const { one, other } = await twoAdministrators(db);
    const first = await proposed(db, one, DAY, MERGER);
    const second = await waitingBeside(db, other);
    expect(await applyDueChanges(db, { now: new Date(NOW.getTime() + 71 * HOUR), timeZone: TIME_ZONE })).toEqual({
      applied: 0,
      failed: 0,
    });
    expect(await applyDueChanges(db, { now: new Date(NOW.getTime() + 73 * HOUR), timeZone: TIME_ZONE })).toEqual({
      applied: 1,
      failed: 1,
    });
    expect(await getDatedChange(db, first)).toMatchObject({ state: 'DONE', decidedBy: null });
    expect(await getDatedChange(db, second)).toMatchObject({ state: 'FAILED', failure: 'unit-duplicate' });
  },
);

databaseTest('of two drafts of one unit the second is refused while the first waits', async ({ db }) => {
  const { one, other } = await twoAdministrators(db);
  const later = '2026-12-01';
  const alter: UnitStep = { kind: 'alter', line: 1, code: '26734', to: { nameVi: 'Phường Bến Nghé Mới' } };
  const draft = { kind: 'UNITS' as const, day: later, basis: 'Nghị quyết', content: { day: later, steps: [alter] } };
  const second = await draftChange(db, draft, { by: other, now: NOW });
  const first = await proposed(db, one, later, MERGER);
  const refusal = { code: 'unit-change-open', details: { number: first } };
  await expect(proposeChange(db, second, { by: other, now: NOW })).rejects.toMatchObject(refusal);
  expect((await getDatedChange(db, second)).state).toBe('DRAFT');
  await grantChange(db, first, { by: other, ...TIMED });
  await expect(proposeChange(db, second, { by: other, now: NOW })).rejects.toMatchObject(refusal);
  await withdrawChange(db, first, { by: one, now: NOW });
  await proposeChange(db, second, { by: other, now: NOW });
});

databaseTest('of two that wait already only one is granted', async ({ db }) => {
  const { one, other } = await twoAdministrators(db);
  const first = await waitingBeside(db, one);
  const second = await waitingBeside(db, one);
  const later = '2026-12-01';
  await db.datedChange.updateMany({ data: { day: later } });
  await grantChange(db, first, { by: other, ...TIMED });
  await expect(grantChange(db, second, { by: other, ...TIMED })).rejects.toMatchObject({
    code: 'unit-change-open',
    details: { number: first },
  });
  expect((await getDatedChange(db, second)).state).toBe('WAITING');
});

databaseTest(
  'a draft is its author alone to propose or drop, and a proposal lapses with its author',
  async ({ db }) => {
    const { one, other } = await twoAdministrators(db);
    const draft = { kind: 'UNITS' as const, day: DAY, basis: 'Nghị quyết', content: { day: DAY, steps: MERGER } };
    const id = await draftChange(db, draft, { by: one, now: NOW });
    await expect(proposeChange(db, id, { by: other, now: NOW })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(discardDraft(db, id, { by: other, now: NOW })).rejects.toMatchObject({ code: 'change-not-open' });
    await expect(grantChange(db, id, { by: other, ...TIMED })).rejects.toMatchObject({ code: 'change-not-open' });
    await discardDraft(db, id, { by: one, now: NOW });
    const waiting = await proposed(db, one, DAY, MERGER);
    await expect(withdrawChange(db, waiting, { by: other, now: NOW })).rejects.toMatchObject({ code: 'forbidden' });
    await disableUser(db, one.id, { actor: 'test', actorId: null, now: NOW });
    expect((await getDatedChange(db, waiting)).state).toBe('LAPSED');
  },
);

databaseTest(
  'the reorganisations of 2021 and 2025 come in from their lists, and the days before stay',
  async ({ db }) => {
    const { one, other } = await twoAdministrators(db);
    const complete = new Set<UnitLevel>(['DISTRICT', 'WARD']);
    const codesOn = async (day: string) =>
      (await listUnitsAsOf(db, day))
        .filter((unit) => unit.validFrom <= day && (unit.validTo === null || unit.validTo >= day))
        .map(({ level, code, nameVi, parentId }) => ({ level, code, nameVi, parentId }));
    const counts = async (day: string) => {
      const units = await codesOn(day);
      return (['DISTRICT', 'WARD'] as const).map((level) => units.filter((unit) => unit.level === level).length);
    };
    const before = await codesOn('2020-12-31');
    for (const [file, day] of [
      ['tests/registry/units/lists/units-2021.csv', '2021-01-01'],
      ['app/registry/reference/store/units-2025.csv', '2025-07-01'],
    ] as const) {
      const bytes = readFileSync(path.resolve(file));
      const { change, rejected } = await readListChange(db, { bytes, day, complete, otherName: 'successor' });
      expect(rejected).toEqual([]);
      await grantChange(db, await proposed(db, one, day, change.steps), { by: other, ...TIMED });
      expect((await readListChange(db, { bytes, day, complete, otherName: 'successor' })).change.steps).toEqual([]);
    }
    expect(await codesOn('2020-12-31')).toEqual(before);
    expect([await counts('2020-12-31'), await counts('2021-01-01'), await counts('2025-07-01')]).toEqual([
      [24, 322],
      [22, 312],
      [0, 168],
    ]);
    const thuDuc = (await db.unit.findMany({ where: { code: '769' }, orderBy: { validFrom: 'asc' } })).map(
      ({ nameVi, validFrom, validTo }) => [nameVi, validFrom, validTo],
    );
    expect(thuDuc).toEqual([
      ['Quận 2', '2019-10-06', '2020-12-31'],
      ['Thành phố Thủ Đức', '2021-01-01', '2025-06-30'],
    ]);
    // Every rating of before is still below the city, whatever became of its unit.
    await rate(db, { unit: '27106', field: 'CIVIL_STATUS', day: '2020-12-30', level: 5, count: 11 });
    const above = ['27106', '769', '79'];
    expect(await Promise.all(above.map((code) => ratedIn(db, '2020-W53', code)))).toEqual([11, 11, 11]);
    expect(await checkFrameRecords(db)).toEqual([]);
  },
);

import { expect } from 'vitest';
import { parsePeriod } from '~/base/calendar/period';
import type { Database } from '~/platform/database/db.server';
import { takenOver, targetsWithoutDistricts, type CityChange } from '~/registry/changes/domain/city-change';
import { checkCity, todaysCity } from '~/registry/changes/store/city-effects.server';
import { getDatedChange } from '~/registry/changes/store/dated-change-record.server';
import { draftChange, grantChange, proposeChange, setUpNewCity } from '~/registry/changes/store/dated-change.server';
import { getReport } from '~/measure/reports/store/report.server';
import { listFieldsHandledBy } from '~/registry/fields/store/handled-fields.server';
import { seedReference } from '~/registry/reference/store/reference.server';
import { loadKeptPlans } from '~/registry/targets/store/kept-plans.server';
import { loadPlan } from '~/registry/targets/store/target.server';
import { listUnitsAsOf } from '~/registry/units/store/kept-units.server';
import { personOf } from '../../../improve/actions/store/action-world';
import { CITY, rate, TIME_ZONE } from '../../../measure/reports/store/report-world';
import { databaseTest, TEST_NOW } from '../../../support/database';

const now = TEST_NOW;
const DAY = '2025-07-01';

async function drafted(db: Database, by: { id: number; name: string }, day = DAY): Promise<number> {
  const { targets } = await loadKeptPlans(db);
  const content: CityChange = {
    ...(await todaysCity(db, day)),
    plan: {
      day,
      plan: '2025',
      begun: { titleVi: 'Kế hoạch', verifiedOnly: false, doubleKeying: false, explainDays: 5, validTo: null },
      ended: [],
      added: targetsWithoutDistricts(targets).map((target) => takenOver(target, target)),
    },
  };
  expect(await checkCity(db, content)).toEqual({ units: [], levels: [], plan: [] });
  return draftChange(db, { kind: 'CITY', day, basis: 'Nghị quyết sắp xếp đơn vị', content }, { by, now });
}

async function counts(db: Database, day: string): Promise<number[]> {
  const units = (await listUnitsAsOf(db, day)).filter(
    ({ validFrom, validTo }) => validFrom <= day && (validTo === null || validTo >= day),
  );
  return (['DEPARTMENT', 'DISTRICT', 'WARD'] as const).map(
    (level) => units.filter((unit) => unit.level === level).length,
  );
}

databaseTest("a new city becomes today's in one step: units, fields by level and a plan", async ({ db }) => {
  const by = await personOf(db, null, 'mot', 'ADMINISTRATOR');
  const id = await drafted(db, by);
  expect(await setUpNewCity(db, id, { by, now, timeZone: TIME_ZONE })).toBe(true);
  expect((await getDatedChange(db, id)).state).toBe('DONE');
  expect(await counts(db, '2025-06-30')).toEqual([21, 24, 322]);
  expect(await counts(db, DAY)).toEqual([16, 0, 168]);

  const handledBy = async (code: string) => {
    const unit = await db.unit.findFirstOrThrow({ where: { code, validTo: null }, select: { id: true, level: true } });
    return (await listFieldsHandledBy(db, unit)).map((field) => field.code).sort();
  };
  expect(await handledBy('STC')).toEqual(['BUSINESS_REGISTRATION', 'INVESTMENT']);
  expect(await handledBy('SNNMT')).toEqual(['ENVIRONMENT', 'LAND', 'NATURAL_RESOURCES']);
  expect(await handledBy('26740')).toEqual(expect.arrayContaining(['CIVIL_STATUS', 'HEALTH', 'HOUSEHOLD_BUSINESS']));
  const pointless = { validTo: null, level: 'WARD', points: { none: { channel: 'WEB', closedAt: null } } };
  expect(await db.unit.count({ where: pointless })).toBe(0);

  const events = await db.auditEvent.findMany({ orderBy: { id: 'asc' }, select: { action: true, detail: true } });
  const actions = new Set(events.map(({ action }) => action));
  expect([actions.has('change.set-up'), actions.has('change.propose')]).toEqual([true, false]);
  const ofLevels = events.filter(({ action }) => action === 'level-field.update');
  expect(ofLevels.map(({ detail }) => (JSON.parse(detail) as { field: string }).field)).toContain('HEALTH');

  const { plan, targets } = await loadPlan(db, parsePeriod('2026-W46'));
  expect([plan.code, targets.length, targets.some(({ unitLevel }) => unitLevel === 'DISTRICT')]).toEqual([
    '2025',
    10,
    false,
  ]);
  expect((await loadPlan(db, parsePeriod('2025-W20'))).plan.code).toBe('2020');

  const before = [await db.unit.count(), await db.servicePoint.count(), await db.target.count()];
  await seedReference(db, { now });
  expect([await db.unit.count(), await db.servicePoint.count(), await db.target.count()]).toEqual(before);
});

databaseTest(
  'once something was counted it takes a second administrator, and what was counted stays below the city',
  async ({ db }) => {
    const one = await personOf(db, null, 'mot', 'ADMINISTRATOR');
    const other = await personOf(db, null, 'hai', 'ADMINISTRATOR');
    await rate(db, { unit: '26734', field: 'CIVIL_STATUS', day: '2026-11-10', level: 5, count: 6 });
    const id = await drafted(db, one, '2026-11-16');
    expect(await setUpNewCity(db, id, { by: one, now, timeZone: TIME_ZONE })).toBe(false);
    expect((await getDatedChange(db, id)).state).toBe('DRAFT');
    expect(await counts(db, '2026-11-16')).toEqual([21, 24, 322]);
    await proposeChange(db, id, { by: one, now });
    await grantChange(db, id, { by: other, now, timeZone: TIME_ZONE });
    expect(await counts(db, '2026-11-15')).toEqual([21, 24, 322]);
    expect(await counts(db, '2026-11-16')).toEqual([16, 0, 168]);
    const unit = await db.unit.findFirstOrThrow({ where: { code: '26734' }, select: { id: true, validTo: true } });
    expect([unit.validTo, await db.response.count({ where: { unitId: unit.id } })]).toEqual(['2026-11-15', 6]);
    const { report } = await getReport(db, parsePeriod('2026-W46'), now, TIME_ZONE);
    const ofCity = report.cells.find((cell) => cell.unit === CITY && cell.field === 'CIVIL_STATUS');
    expect(ofCity).toMatchObject({ rated: 6, satisfaction: { state: 'measured', value: 1 } });
  },
);

databaseTest('a city that does not fit any more is not set up by half', async ({ db }) => {
  const by = await personOf(db, null, 'mot', 'ADMINISTRATOR');
  const id = await drafted(db, by);
  await db.field.update({ where: { code: 'HEALTH' }, data: { code: 'HEALTH_CARE' }, select: { code: true } });
  await expect(setUpNewCity(db, id, { by, now, timeZone: TIME_ZONE })).rejects.toThrow('field-unknown');
  await db.field.update({ where: { code: 'HEALTH_CARE' }, data: { code: 'HEALTH' }, select: { code: true } });
  await db.plan.create({ data: { code: '2025', titleVi: 'Khác', validFrom: '2025-01-01' }, select: { code: true } });
  await expect(setUpNewCity(db, id, { by, now, timeZone: TIME_ZONE })).rejects.toThrow('plan-code-taken');
  expect(await counts(db, DAY)).toEqual([21, 24, 322]);
  expect((await getDatedChange(db, id)).state).toBe('DRAFT');
  const another = await personOf(db, null, 'hai', 'ADMINISTRATOR');
  await expect(setUpNewCity(db, id, { by: another, now, timeZone: TIME_ZONE })).rejects.toThrow('forbidden');
});

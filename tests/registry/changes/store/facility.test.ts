import { expect } from 'vitest';
import { parsePeriod } from '~/base/calendar/period';
import { listExpectedUnits } from '~/collect/volumes/store/unit-sendings.server';
import type { Database } from '~/platform/database/db.server';
import { draftChange, grantChange, proposeChange } from '~/registry/changes/store/dated-change.server';
import type { UnitStep } from '~/registry/units/domain/unit-step';
import { personOf } from '../../../improve/actions/store/action-world';
import { sendVolume, TIME_ZONE } from '../../../measure/reports/store/report-world';
import { databaseTest, TEST_NOW } from '../../../support/database';

const DAY = '2026-11-09';
const now = TEST_NOW;

const hospital = (code: string, fields: string[]): UnitStep => ({
  kind: 'begin',
  line: 1,
  code,
  level: 'FACILITY',
  typeVi: 'Bệnh viện',
  nameVi: `Bệnh viện ${code}`,
  nameEn: `Hospital ${code}`,
  parent: 'SYT',
  from: [],
  fields,
});

async function make(db: Database, names: readonly [string, string], steps: UnitStep[], day = DAY): Promise<void> {
  const [one, other] = [
    await personOf(db, null, names[0], 'ADMINISTRATOR'),
    await personOf(db, null, names[1], 'ADMINISTRATOR'),
  ];
  const change = { kind: 'UNITS' as const, day, basis: 'Quyết định thành lập', content: { day, steps } };
  const id = await draftChange(db, change, { by: one, now });
  await proposeChange(db, id, { by: one, now });
  await grantChange(db, id, { by: other, now, timeZone: TIME_ZONE });
}

databaseTest(
  'a public facility begins with the fields of its services, has its point on the web, and owes no volumes until it sends',
  async ({ db }) => {
    await make(db, ['mot', 'hai'], [hospital('BV1', ['HEALTH', 'EDUCATION', 'HEALTH'])]);
    const unit = await db.unit.findFirstOrThrow({
      where: { code: 'BV1' },
      select: { fields: { select: { fieldCode: true, handles: true } }, points: { select: { channel: true } } },
    });
    expect(unit.fields.sort((a, b) => (a.fieldCode < b.fieldCode ? -1 : 1))).toEqual([
      { fieldCode: 'EDUCATION', handles: true },
      { fieldCode: 'HEALTH', handles: true },
    ]);
    expect(unit.points).toEqual([{ channel: 'WEB' }]);

    const week = parsePeriod('2026-W47');
    const expected = async () => (await listExpectedUnits(db, week)).map(({ code }) => code);
    expect(await expected()).toContain('SYT');
    expect(await expected()).not.toContain('BV1');
    await sendVolume(db, { unit: 'BV1', field: 'HEALTH', day: '2026-11-10', completed: 3 });
    expect(await expected()).toContain('BV1');
  },
);

databaseTest(
  'a merger keeps what the hospitals served, and a field that nobody has stops all of it',
  async ({ db }) => {
    await make(db, ['mot', 'hai'], [hospital('BV1', ['HEALTH'])]);
    await make(
      db,
      ['ba', 'tu'],
      [hospital('BV2', ['EDUCATION']), { kind: 'end', line: 2, code: 'BV1', heirs: ['BV2'] }],
      '2026-11-12',
    );
    const fields = await db.unitField.findMany({ where: { unit: { code: 'BV2' } }, orderBy: { fieldCode: 'asc' } });
    expect(fields.map(({ fieldCode }) => fieldCode)).toEqual(['EDUCATION', 'HEALTH']);
    await expect(make(db, ['nam', 'sau'], [hospital('BV3', ['MAGIC'])], '2026-11-13')).rejects.toThrow('field-unknown');
    expect(await db.unit.count({ where: { code: 'BV3' } })).toBe(0);
  },
);

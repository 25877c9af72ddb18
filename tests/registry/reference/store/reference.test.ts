import { expect } from 'vitest';
import { listFields } from '~/registry/fields/store/field.server';
import { listUnits } from '~/measure/reports/store/report-input.server';
import { seedReference } from '~/registry/reference/store/reference.server';
import { buildUnitTree } from '~/registry/units/domain/unit-tree';
import { matchesFolded, parseSearchWords } from '~/base/text/fold';
import { questionnaires } from '~/registry/questionnaires/domain/questionnaires';
import { sha256Hex } from '~/platform/security/keyed-hash.server';
import type { Database } from '~/platform/database/db.server';
import { databaseTest, TEST_NOW } from '../../../support/database';

async function everything(db: Database) {
  const order = { orderBy: { id: 'asc' } } as const;
  return {
    units: await db.unit.findMany(order),
    fields: await db.field.findMany({ orderBy: { code: 'asc' } }),
    levelFields: await db.levelField.findMany({ orderBy: [{ level: 'asc' }, { fieldCode: 'asc' }] }),
    unitFields: await db.unitField.findMany({ orderBy: [{ unitId: 'asc' }, { fieldCode: 'asc' }] }),
    points: await db.servicePoint.findMany(order),
    targets: await db.target.findMany(order),
    questionnaires: await db.questionnaire.findMany(order),
  };
}

databaseTest('the city of 2020: 24 districts, 322 wards, its departments, in one tree', async ({ db }) => {
  const units = await listUnits(db, { lastDay: '2020-12-31' });
  const count = (level: string) => units.filter((unit) => unit.level === level).length;
  expect([count('CITY'), count('DEPARTMENT'), count('DISTRICT'), count('WARD')]).toEqual([1, 21, 24, 322]);
  const tree = buildUnitTree(units);
  expect(tree.roots.map(({ code }) => code)).toEqual(['79']);
  const ward = units.find(({ code }) => code === '26740');
  expect(tree.pathOf(ward?.id ?? 0).map(({ nameVi }) => nameVi)).toEqual([
    'Thành phố Hồ Chí Minh',
    'Quận 1',
    'Phường Bến Nghé',
  ]);
});

databaseTest('every unit has a name in both languages, composed, and without marks in English', async ({ db }) => {
  const units = await listUnits(db, { lastDay: '2020-12-31' });
  expect(units.filter(({ nameVi }) => nameVi !== nameVi.normalize('NFC'))).toEqual([]);
  expect(units.filter(({ nameEn }) => !/^[A-Za-z0-9 ,']+$/.test(nameEn))).toEqual([]);
  const nameOf = (code: string) => units.find((unit) => unit.code === code)?.nameEn;
  expect(['760', '762', '26740', '27496', '27508', 'SYT', '79'].map(nameOf)).toEqual([
    'District 1',
    'Thu Duc District',
    'Ben Nghe Ward',
    'Cu Chi Township',
    'An Nhon Tay Commune',
    'Department of Health',
    'Ho Chi Minh City',
  ]);
});

databaseTest('a ward is found by its name and its district, without tone marks', async ({ db }) => {
  const units = await db.unit.findMany({ select: { code: true, searchName: true } });
  const found = (query: string) =>
    units.filter(({ searchName }) => matchesFolded(searchName, parseSearchWords(query))).map(({ code }) => code);
  expect(found('hiệp bình phước thủ đức')).toHaveLength(1);
  expect(found('hiep binh phuoc thu duc')).toEqual(found('hiệp bình phước thủ đức'));
  expect(found('phuong 1 quan 3')).toHaveLength(1);
});

databaseTest('the targets of 2020 stand with clause and quotation, and every field has its order', async ({ db }) => {
  const targets = await db.target.findMany({
    select: { indicator: true, unitLevel: true, field: true, threshold: true, citation: true, quoteVi: true },
  });
  expect(targets).toHaveLength(11);
  expect(targets.filter(({ citation, quoteVi, field }) => citation === '' || quoteVi === '' || field === '')).toEqual(
    [],
  );
  expect(targets).toContainEqual(
    expect.objectContaining({ indicator: 'PARTICIPATION', unitLevel: 'WARD', field: '*', threshold: 0.7 }),
  );
  const fields = await listFields(db);
  expect([fields.length, fields[0]?.code, new Set(fields.map(({ sortOrder }) => sortOrder)).size]).toEqual([
    20,
    'HEALTH',
    20,
  ]);
});

databaseTest('a published wording is never changed: its hash stands here', async ({ db }) => {
  const stored = await db.questionnaire.findMany({
    orderBy: { version: 'asc' },
    select: { version: true, sha256: true, content: true },
  });
  expect(stored.map(({ sha256, content }) => sha256 === sha256Hex(content))).toEqual([
    true,
    true,
    true,
    true,
    true,
    true,
  ]);
  expect(stored.map(({ version, sha256 }) => `${version} ${sha256.slice(0, 16)}`)).toEqual([
    'five-1 0707cb0473766c18',
    'five-2 e166f7827a88b901',
    'five-3 a29667e8dc3b47e5',
    'three-1 eb9ea9ede000345e',
    'three-2 631be06bfae7fafb',
    'three-3 d0f3a43407f61fc3',
  ]);
  expect(questionnaires.map(({ version }) => version)).toEqual([
    'five-1',
    'three-1',
    'five-2',
    'three-2',
    'five-3',
    'three-3',
  ]);
});

databaseTest('words that the city published are followed by none of the program', async ({ db }) => {
  await db.questionnaire.deleteMany({ where: { version: { in: ['five-3', 'three-3'] } } });
  const row = await db.questionnaire.findFirstOrThrow({ where: { version: 'five-2' } });
  const { scale, content, publishedAt } = row;
  await db.questionnaire.create({
    data: { scale, content, publishedAt, version: 'five-3', sha256: sha256Hex('of the city') },
  });
  await db.questionnaire.deleteMany({ where: { version: 'five-2' } });
  await seedReference(db, { now: TEST_NOW });
  const versions = await db.questionnaire.findMany({ orderBy: { version: 'asc' }, select: { version: true } });
  expect(versions.map(({ version }) => version)).toEqual(['five-1', 'five-3', 'three-1', 'three-2', 'three-3']);
});

databaseTest('each unit that handles a field has one point on the web that asks for the field', async ({ db }) => {
  const points = await db.servicePoint.findMany({
    select: { unitId: true, code: true, channel: true, fieldCode: true },
  });
  expect(points).toHaveLength(24 + 322 + 9);
  expect(new Set(points.map(({ unitId }) => unitId)).size).toBe(points.length);
  expect(
    points.every(
      ({ code, channel, fieldCode }) =>
        /^[0-9a-hjkmnp-tv-z]{12}$/.test(code) && channel === 'WEB' && fieldCode === null,
    ),
  ).toBe(true);
});

databaseTest('loading it again changes nothing', async ({ db }) => {
  const before = await everything(db);
  await seedReference(db, { now: TEST_NOW });
  expect(await everything(db)).toEqual(before);
});

databaseTest('loading it again brings back what is missing and leaves what somebody changed', async ({ db }) => {
  await db.unit.updateMany({ where: { code: 'SYT' }, data: { nameEn: 'City Health Department' } });
  await db.levelField.delete({ where: { level_fieldCode: { level: 'WARD', fieldCode: 'LAND' } } });
  await db.servicePoint.deleteMany({ where: { unit: { code: '760' } } });
  await seedReference(db, { now: TEST_NOW, random: (n) => new Uint8Array(n).fill(7) });
  expect(await db.unit.count({ where: { nameEn: 'City Health Department' } })).toBe(1);
  expect(await db.levelField.count({ where: { level: 'WARD', fieldCode: 'LAND' } })).toBe(0);
  const [point] = await db.servicePoint.findMany({ where: { unit: { code: '760' } }, select: { code: true } });
  expect(point).toEqual({ code: '777777777777' });
});

databaseTest(
  'a database of before gets certification with its levels, and keeps what somebody changed about other fields',
  async ({ db }) => {
    await db.levelField.deleteMany({
      where: { OR: [{ fieldCode: 'CERTIFICATION' }, { level: 'WARD', fieldCode: 'LAND' }] },
    });
    await db.field.delete({ where: { code: 'CERTIFICATION' } });
    await db.holiday.updateMany({
      where: { nameVi: 'Ngày Quốc tế Lao động' },
      data: { nameVi: 'Ngày Quốc tế lao động' },
    });
    await seedReference(db, { now: TEST_NOW });
    const levels = await db.levelField.findMany({
      where: { fieldCode: 'CERTIFICATION' },
      orderBy: { level: 'asc' },
      select: { level: true },
    });
    expect(levels.map(({ level }) => level)).toEqual(['DISTRICT', 'WARD']);
    expect(await db.levelField.count({ where: { level: 'WARD', fieldCode: 'LAND' } })).toBe(0);
    expect(await db.field.findUnique({ where: { code: 'CERTIFICATION' } })).toMatchObject({
      nameVi: 'Chứng thực',
      nameEn: 'Certification',
      namedIn: 'Nghị định 23/2015/NĐ-CP',
    });
    expect((await listFields(db)).map(({ code }) => code).slice(9, 12)).toEqual([
      'CIVIL_STATUS',
      'CERTIFICATION',
      'URBAN_ORDER',
    ]);
    expect(await db.holiday.count({ where: { nameVi: 'Ngày Quốc tế lao động' } })).toBe(0);
    // Somebody may take it from the wards again.
    await db.levelField.deleteMany({ where: { level: 'WARD', fieldCode: 'CERTIFICATION' } });
    await seedReference(db, { now: TEST_NOW });
    expect(await db.levelField.count({ where: { fieldCode: 'CERTIFICATION' } })).toBe(1);
  },
);

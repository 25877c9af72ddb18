import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import { importUnits } from '~/registry/units/store/unit-import.server';
import { databaseTest as test } from '../../../support/database';

const timeZone = 'Asia/Ho_Chi_Minh';
const HEADER = 'code,level,type_vi,name_vi,parent_code,valid_from,valid_to';

function file(...rows: string[]) {
  return { bytes: Buffer.from([HEADER, ...rows].join('\n')), actor: 'an', timeZone };
}

test('a unit and its parent can come in one file, in any order', async ({ db, now }) => {
  const sent = file(
    'BV01A,FACILITY,Khoa,Khoa Khám bệnh,BV01,2021-01-01,',
    'BV01,FACILITY,Bệnh viện,Bệnh viện Quận Thủ Đức,79,2021-01-01,',
  );
  expect(await importUnits(db, { ...sent, now: now() })).toEqual({
    created: 2,
    updated: 0,
    unchanged: 0,
    rejected: [],
  });
  const unit = await db.unit.findFirstOrThrow({
    where: { code: 'BV01A' },
    include: { parent: { include: { parent: true } } },
  });
  expect([unit.parent?.code, unit.parent?.parent?.code]).toEqual(['BV01', '79']);
  const parent = await db.unit.findFirstOrThrow({ where: { code: 'BV01' } });
  expect(parent.searchName).toBe('benh vien quan thu duc');
  expect(await importUnits(db, { ...sent, now: now() })).toEqual({
    created: 0,
    updated: 0,
    unchanged: 2,
    rejected: [],
  });
});

test('a merged ward ends and its code begins anew for another unit', async ({ db, now }) => {
  const before = await db.unit.findFirstOrThrow({ where: { code: '26734' }, include: { parent: true } });
  const parentCode = before.parent?.code ?? '';
  const closing = `26734,WARD,${before.typeVi},${before.nameVi},${parentCode},${before.validFrom},2026-06-30`;
  const result = await importUnits(db, {
    ...file(closing, `26734,WARD,Phường,Phường Mới,${parentCode},2026-07-01,`),
    now: now(),
  });
  expect(result).toMatchObject({ created: 1, updated: 1, rejected: [] });
  const both = await db.unit.findMany({ where: { code: '26734' }, orderBy: { validFrom: 'asc' } });
  expect(both.map((unit) => [unit.id === before.id, unit.validTo])).toEqual([
    [true, '2026-06-30'],
    [false, null],
  ]);
});

test('a file without first days speaks of the units of today', async ({ db, now }) => {
  const before = await db.unit.findFirstOrThrow({ where: { code: '760' } });
  const bytes = Buffer.from('code,level,type_vi,name_vi,parent_code\n760,DISTRICT,Quận,Quận Nhất,79');
  expect(await importUnits(db, { bytes, actor: 'an', timeZone, now: now() })).toMatchObject({ created: 0, updated: 1 });
  const after = await db.unit.findMany({ where: { code: '760' } });
  expect(after.map((unit) => [unit.id, unit.nameVi, unit.validFrom])).toEqual([
    [before.id, 'Quận Nhất', before.validFrom],
  ]);
});

test('the list of units that the city began with changes nothing, English names included', async ({ db, now }) => {
  const before = await db.unit.findMany({ orderBy: { id: 'asc' } });
  const bytes = readFileSync(path.join(import.meta.dirname, '../../../../app/registry/reference/store/units-2020.csv'));
  expect(await importUnits(db, { bytes, actor: 'an', timeZone, now: now() })).toEqual({
    created: 0,
    updated: 0,
    unchanged: 346,
    rejected: [],
  });
  expect(await db.unit.findMany({ orderBy: { id: 'asc' } })).toEqual(before);
});

test('what would break the tree is refused with its line, and nothing is applied', async ({ db, now }) => {
  const before = await db.unit.findMany({ orderBy: { id: 'asc' } });
  const district = before.find((unit) => unit.code === '760');
  const sent = file(
    'NEW1,WARD,Phường,Phường A,760,2021-01-01,',
    'NEW2,WARD,Phường,Phường B,NOWHERE,2021-01-01,',
    '26734,WARD,Phường,Phường C,760,2021-01-01,',
    `760,DISTRICT,Quận,Quận 1,NEW1,${district?.validFrom},`,
    'NEW3,FACILITY,Trường,Trường X,NEW4,2021-01-01,',
    'NEW4,FACILITY,Trường,Trường Y,NEW3,2021-01-01,',
  );
  const { rejected } = await importUnits(db, { ...sent, now: now() });
  expect(rejected.map(({ line }) => line)).toEqual(expect.arrayContaining([3, 5, 6, 7]));
  expect(await db.unit.findMany({ orderBy: { id: 'asc' } })).toEqual(before);
});

test('a circle through units that are stored already is found', async ({ db, now }) => {
  const ward = await db.unit.findFirstOrThrow({ where: { code: '26734' }, include: { parent: true } });
  const { code = '', validFrom = '', nameVi = '' } = ward.parent ?? {};
  const { rejected } = await importUnits(db, {
    ...file(`${code},DISTRICT,Quận,${nameVi},26734,${validFrom},`),
    now: now(),
  });
  expect(rejected).toEqual([{ line: 2, code: 'unit-cycle', column: 'parent_code', value: '26734' }]);
});

test('a second unit with a code that is in use is refused', async ({ db, now }) => {
  const { rejected } = await importUnits(db, { ...file('26734,WARD,Phường,Phường Khác,760,2021-01-01,'), now: now() });
  expect(rejected).toEqual([{ line: 2, code: 'unit-duplicate', column: 'code', value: '26734' }]);
});

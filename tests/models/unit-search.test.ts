import { expect } from 'vitest';
import { findParentName, searchUnits } from '~/models/unit-search.server';
import { databaseTest } from '../support/database';

const DAY = '2026-11-18';

databaseTest('the very name comes first, then its wards, with numbers in their order', async ({ db }) => {
  const { units } = await searchUnits(db, { query: 'quan 1', day: DAY, limit: 11 });
  expect(units[0]).toMatchObject({ nameVi: 'Quận 1', parent: null });
  expect(units.slice(1).every((unit) => unit.parent?.nameVi === 'Quận 1')).toBe(true);
  const wards = await searchUnits(db, { query: 'phường quận 3', day: DAY, limit: 20 });
  const ofDistrict3 = wards.units.filter((unit) => unit.parent?.nameVi === 'Quận 3').map((unit) => unit.nameVi);
  expect(ofDistrict3.slice(0, 3)).toEqual(['Phường 01', 'Phường 02', 'Phường 03']);
  expect(ofDistrict3.indexOf('Phường 10')).toBeGreaterThan(ofDistrict3.indexOf('Phường 09'));
});

databaseTest('wards of one name are told apart by their districts', async ({ db }) => {
  const { units, total } = await searchUnits(db, { query: 'phuong 14', day: DAY, limit: 20 });
  expect(total).toBe(units.length);
  expect(new Set(units.map((unit) => `${unit.nameVi} ${unit.parent?.nameVi}`)).size).toBe(units.length);
  expect(units.filter((unit) => unit.nameVi === 'Phường 14').length).toBeGreaterThan(3);
});

databaseTest('the limit cuts the list, not the total', async ({ db }) => {
  const { units, total } = await searchUnits(db, { query: 'phuong', day: DAY, limit: 20 });
  expect(units).toHaveLength(20);
  expect(total).toBeGreaterThan(200);
});

databaseTest('departments are found by a word of their name, in both languages', async ({ db }) => {
  for (const query of ['so y te', 'Department of Health']) {
    const { units } = await searchUnits(db, { query, day: DAY, limit: 5 });
    expect(units[0], query).toMatchObject({ code: 'SYT', parent: null });
    expect(units[0]?.pointCode, query).toMatch(/^[0-9a-z]{12}$/);
  }
});

databaseTest('no words, no units; the city itself is no place to rate', async ({ db }) => {
  for (const query of ['', '  ', '-', '%', '_']) {
    expect(await searchUnits(db, { query, day: DAY, limit: 5 }), query).toEqual({ units: [], total: 0 });
  }
  const { units } = await searchUnits(db, { query: 'Thành phố Hồ Chí Minh', day: DAY, limit: 20 });
  expect(units.map((unit) => unit.code)).not.toContain('79');
});

databaseTest('the unit above is named for wards and left out below the city', async ({ db }) => {
  const ward = await db.unit.findFirstOrThrow({ where: { code: '26740' } });
  const district = await db.unit.findFirstOrThrow({ where: { code: '760' } });
  expect(await findParentName(db, ward.id)).toEqual({ nameVi: 'Quận 1', nameEn: 'District 1' });
  expect(await findParentName(db, district.id)).toBeNull();
  expect(await findParentName(db, -1)).toBeNull();
});

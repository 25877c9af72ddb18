import { expect } from 'vitest';
import { searchUnits } from '~/registry/search/store/unit-search.server';
import { listBrowseLevels, browseUnits } from '~/registry/search/store/unit-browse.server';
import { databaseTest } from '../../../support/database';

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
    expect(await searchUnits(db, { query, day: DAY, limit: 5 }), query).toEqual({
      units: [],
      total: 0,
      field: null,
      nearly: false,
    });
  }
  const { units } = await searchUnits(db, { query: 'Thành phố Hồ Chí Minh', day: DAY, limit: 20 });
  expect(units.map((unit) => unit.code)).not.toContain('79');
});

databaseTest(
  'a place is found however its name is typed: letters that look alike, official names, abbreviations',
  async ({ db }) => {
    const first = async (query: string) => {
      const [unit] = (await searchUnits(db, { query, day: DAY, limit: 20 })).units;
      return unit === undefined ? null : [unit.nameVi, unit.parent?.nameVi].filter(Boolean).join(', ');
    };
    const wanted: Record<string, string[]> = {
      'Quận Bình Thạnh': [
        'Ủy ban nhân dân quận Bình Thạnh',
        'Uỷ ban nhân dân quận Bình Thạnh',
        'UBND quận Bình Thạnh',
        'ubnd q. binh thanh',
        'Q.Bình Thạnh',
      ],
      'Phường Bến Nghé, Quận 1': [
        'UB phường Bến Nghé',
        'UBND P. Bến Nghé',
        'P.Bến Nghé',
        'P Bến Nghé, Q1',
        'phường bến nghé – quận 1',
        'B\u200bến Ngh\u00adé',
        'Ｂến Nghé',
        'Веn Nghe',
      ],
      'Phường Đa Kao, Quận 1': ['\u00d0a Kao', '\u0189a Kao', 'ða kao', 'da kao', 'ĐA KAO', '\u0110a \u041aao'],
      'Quận 1': ['Q1', 'Q.1', 'quan 1', 'q 1', 'Quận 01', 'UBND Quận 1', 'ủy ban quận 1'],
      'Quận Thủ Đức': ['TP Thủ Đức', 'TP. Thủ Đức', 'thành phố thủ đức', 'thu duc'],
      'Văn phòng Ủy ban nhân dân Thành phố': ['văn phòng ủy ban nhân dân thành phố'],
    };
    for (const [name, queries] of Object.entries(wanted)) {
      for (const query of queries) expect(await first(query), query).toBe(name);
    }
  },
);

databaseTest(
  'one typing mistake in each longer word, and words typed as one, still lead to the place, and say so',
  async ({ db }) => {
    for (const query of ['bến ngeh', 'ben nghee', 'ben nghr', 'bennghe', 'quan binh thahn', 'binhthanh']) {
      const { units, nearly } = await searchUnits(db, { query, day: DAY, limit: 20 });
      const found = units.map(({ nameVi }) => nameVi);
      expect(
        found.some((name) => name === (query.includes('binh') ? 'Quận Bình Thạnh' : 'Phường Bến Nghé')),
        query,
      ).toBe(true);
      expect(nearly, query).toBe(true);
    }
    expect((await searchUnits(db, { query: 'xyzzy', day: DAY, limit: 20 })).units).toEqual([]);
  },
);

databaseTest('a field asks which unit, or leads to the units named beside it that handle it', async ({ db }) => {
  for (const query of ['đất đai', 'dat dai', 'Đất Đai', 'thủ tục đất đai', 'sổ hồng']) {
    expect(await searchUnits(db, { query, day: DAY, limit: 20 }), query).toMatchObject({
      total: 0,
      field: { code: 'LAND', rest: '' },
    });
  }
  for (const query of ['chứng thực', 'chung thuc', 'sao y']) {
    expect((await searchUnits(db, { query, day: DAY, limit: 20 })).field, query).toMatchObject({
      code: 'CERTIFICATION',
    });
  }
  expect((await searchUnits(db, { query: 'hộ tịch', day: DAY, limit: 20 })).field).toMatchObject({
    code: 'CIVIL_STATUS',
  });
  const found = await searchUnits(db, { query: 'đất đai phường bến nghé', day: DAY, limit: 20 });
  expect(found.units.map(({ nameVi }) => nameVi)).toEqual(['Phường Bến Nghé']);
  expect(found.field?.code).toBe('LAND');
  const both = await searchUnits(db, { query: 'sở y tế', day: DAY, limit: 5 });
  expect(both.units[0]?.code).toBe('SYT');
});

databaseTest(
  'the list leads from the level to the district and to its wards, for a field only where it is handled',
  async ({ db }) => {
    expect(await listBrowseLevels(db, DAY, null)).toEqual(['DEPARTMENT', 'DISTRICT']);
    expect(await listBrowseLevels(db, DAY, 'CERTIFICATION')).toEqual(['DISTRICT']);
    expect(await listBrowseLevels(db, DAY, 'SCIENCE_TECHNOLOGY')).toEqual(['DEPARTMENT']);
    const districts = await browseUnits(db, { at: 'DISTRICT', day: DAY, field: null });
    expect([districts?.units.length, districts?.units[0]?.nameVi, districts?.at]).toEqual([
      24,
      'Huyện Bình Chánh',
      null,
    ]);
    const first = await browseUnits(db, { at: '760', day: DAY, field: null });
    expect(first?.at?.nameVi).toBe('Quận 1');
    expect(first?.units.map(({ nameVi }) => nameVi)).toHaveLength(11);
    expect(first?.units[0]).toMatchObject({ nameVi: 'Quận 1', below: 0 });
    const health = await browseUnits(db, { at: 'DEPARTMENT', day: DAY, field: 'HEALTH' });
    expect(health?.units.map(({ code }) => code)).toEqual(['SYT']);
    expect((await browseUnits(db, { at: '760', day: DAY, field: 'CERTIFICATION' }))?.units).toHaveLength(11);
    expect(await browseUnits(db, { at: 'WARD', day: DAY, field: null })).toBeNull();
    expect(await browseUnits(db, { at: '000', day: DAY, field: null })).toBeNull();
  },
);

databaseTest('a long list is leafed through to its end', async ({ db }) => {
  const [one, two] = [
    await searchUnits(db, { query: 'phuong', day: DAY, limit: 20 }),
    await searchUnits(db, { query: 'phuong', day: DAY, limit: 20, from: 20 }),
  ];
  expect(two.units).toHaveLength(20);
  expect(two.units.filter((unit) => one.units.some(({ code }) => code === unit.code))).toEqual([]);
  expect((await searchUnits(db, { query: 'phuong', day: DAY, limit: 20, from: 2000 })).units).toEqual([]);
});

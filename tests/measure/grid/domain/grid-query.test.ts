import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultGridQuery, gridParameters, readGridQuery, seeksCells } from '~/measure/grid/domain/grid-query';

const read = (address: string) => readGridQuery(new URLSearchParams(address));

test('an address that says nothing asks for participation of everybody, the largest shortfall first', () => {
  expect(read('')).toEqual({ query: defaultGridQuery, wrong: [] });
  expect(read('level=&q=+&verdict=')).toEqual({ query: defaultGridQuery, wrong: [] });
});

test('what an address says is read, and nothing else of it', () => {
  const { query, wrong } = read(
    'indicator=SATISFACTION&level=WARD&branch=760&q=bến&field=LAND&verdict=missed&evidence=certain&signal=1&change=fall&unexplained=1&empty=1&sort=value&by=LAND&lng=en',
  );
  expect(wrong).toEqual([]);
  expect(query).toEqual({
    indicator: 'SATISFACTION',
    level: 'WARD',
    branch: '760',
    q: 'bến',
    field: 'LAND',
    verdict: 'missed',
    evidence: 'certain',
    signal: '1',
    change: 'fall',
    unexplained: '1',
    empty: '1',
    sort: 'value',
    by: 'LAND',
  });
});

test('a wrong value takes the default and is named', () => {
  const { query, wrong } = read(`indicator=PUBLICATION&level=ward&sort=DROP&signal=2&q=${'x'.repeat(81)}&verdict=met`);
  expect(wrong).toEqual(['indicator', 'level', 'q', 'signal', 'sort']);
  expect(query).toEqual({ ...defaultGridQuery, verdict: 'met' });
});

test('whatever an address says is read as it is, or named as wrong and left out', () => {
  const parameter = fc.constantFrom(...gridParameters, 'unit', '__proto__');
  const value = fc.oneof(
    fc.string({ maxLength: 120 }),
    fc.constantFrom('1', 'WARD', 'met', 'value', 'ON_TIME', 'certain', '\u0000', 'constructor', '-1e400', '９'),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(parameter, value), { maxLength: 12 }), (pairs) => {
      const search = new URLSearchParams(pairs);
      const { query, wrong } = readGridQuery(search);
      expect(Object.keys(query).sort()).toEqual([...gridParameters].sort());
      for (const name of gridParameters) {
        const asked = search.get(name)?.trim() ?? '';
        expect(query[name]).toBe(asked === '' || wrong.includes(name) ? defaultGridQuery[name] : asked);
      }
    }),
  );
});

test('cells are sought by what they say, not by whose they are', () => {
  expect(seeksCells({ ...defaultGridQuery, level: 'WARD', branch: '760', q: 'a', field: 'LAND' })).toBe(false);
  for (const sought of [{ verdict: 'met' }, { evidence: 'open' }, { signal: '1' }, { empty: '1' }] as const) {
    expect(seeksCells({ ...defaultGridQuery, ...sought })).toBe(true);
  }
});

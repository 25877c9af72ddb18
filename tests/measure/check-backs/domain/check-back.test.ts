import { expect, test } from 'vitest';
import { checkBackStates, checkBackSteps, stateAfter, type CallRecord } from '~/measure/check-backs/domain/check-back';
import { readAim, readCall, readSubject } from '~/measure/check-backs/domain/check-back-input';
import {
  callProgress,
  checkBackResult,
  findingOf,
  isResultShown,
  verdictOf,
} from '~/measure/check-backs/domain/check-back-result';
import { readNumberList } from '~/measure/check-backs/domain/number-list';

test('the table of states and steps is this one', () => {
  const table = checkBackStates.map((state) => [state, ...checkBackSteps.map((step) => stateAfter(state, step))]);
  expect(table).toEqual([
    // state, draw, key, close, abandon
    ['PLANNED', 'DRAWN', null, null, 'ABANDONED'],
    ['DRAWN', null, 'DRAWN', 'CLOSED', 'ABANDONED'],
    ['CLOSED', null, null, null, null],
    ['ABANDONED', null, null, null, null],
  ]);
});

function calls(count: number, call: Partial<CallRecord>): CallRecord[] {
  return Array.from({ length: count }, () => ({ outcome: 'ANSWERED', level: 5, ownRating: 'SELF', ...call }));
}

test('a unit whose ratings people gave shows no difference', () => {
  const sheet = [
    ...calls(44, {}),
    ...calls(10, { level: 4, ownRating: 'NOT_RATED' }),
    ...calls(6, { level: 2, ownRating: 'NOT_RATED' }),
    ...calls(15, { outcome: 'NO_ANSWER', level: null, ownRating: null }),
  ];
  const result = checkBackResult(1_000, { rated: 700, satisfied: 630, participation: 0.7 }, sheet);
  expect(result).toMatchObject({ answered: 60, satisfied: 54 });
  expect(callProgress(sheet)).toMatchObject({
    drawn: 75,
    answered: 60,
    notCalled: 0,
    byOutcome: { ANSWERED: 60, NO_ANSWER: 15 },
  });
  expect(result.satisfaction).toMatchObject({ claimed: 0.9, checked: 0.9, isDifferent: false });
  expect(result.participation).toMatchObject({ claimed: 0.7, checked: 44 / 60, isDifferent: false });
});

test('ratings that nobody gave show in both figures', () => {
  const result = checkBackResult(1_000, { rated: 900, satisfied: 855, participation: 0.9 }, [
    ...calls(25, {}),
    ...calls(20, { level: 4, ownRating: 'NOT_RATED' }),
    ...calls(15, { level: 2, ownRating: 'NOT_RATED' }),
  ]);
  expect(result.satisfaction).toMatchObject({ checked: 0.75, isDifferent: true });
  expect(result.participation).toMatchObject({ checked: 25 / 60, isDifferent: true });
  expect(result.participation.interval?.[1]).toBeLessThan(0.9);
});

test('what people say is shown with the end alone, and never of one that was given up', () => {
  // Or people would stop where chance pleases, or plan until one does.
  expect(checkBackStates.filter(isResultShown)).toEqual(['CLOSED']);
});

test('whoever is not sure counts as one who rated, and somebody for whom it was done does not', () => {
  const result = checkBackResult(100, { rated: 50, satisfied: 50, participation: 0.5 }, [
    ...calls(2, { ownRating: 'UNSURE' }),
    ...calls(3, { ownRating: 'HELPED' }),
  ]);
  expect(result.participation.checked).toBe(0.4);
  expect(result.helped.checked).toBe(0.6);
});

test('eleven of 42 people for whom somebody else rated are a finding, although everybody was rated for', () => {
  const result = checkBackResult(7_415, { rated: 5_190, satisfied: 4_671, participation: 0.7 }, [
    ...calls(27, {}),
    ...calls(11, { ownRating: 'HELPED' }),
    ...calls(4, { ownRating: 'NOT_RATED' }),
  ]);
  expect(result.satisfaction.isDifferent).toBe(false);
  expect(result.helped).toMatchObject({ claimed: 0.05, checked: 11 / 42, isDifferent: true });
  expect(result.helped.p).toBeLessThan(0.00001);
  expect(result.helped.interval?.[0]).toBeGreaterThan(0.13);
  expect(verdictOf(result, 'helped', 58)).toBe('different');
  expect(verdictOf(result, 'satisfaction', 58)).toBe('short');
  expect(findingOf(result, 58)).toBe('helped');
});

test('two of 42 people who were helped are no finding, and are taken off the participation', () => {
  const result = checkBackResult(1_000, { rated: 700, satisfied: 700, participation: 0.7 }, [
    ...calls(23, {}),
    ...calls(2, { ownRating: 'HELPED' }),
    ...calls(17, { ownRating: 'NOT_RATED' }),
  ]);
  expect(result.helped.isDifferent).toBe(false);
  // 23 of 42 against 70 % would have a probability of 2.6 %, against 65 % one of 10 %.
  expect(result.participation.p).toBeGreaterThan(0.05);
  expect(findingOf(result, 42)).toBe('same');
  expect(findingOf(result, 43)).toBe('short');
});

test('without answers, ratings or a measured participation nothing is compared', () => {
  expect(checkBackResult(100, { rated: 0, satisfied: 0, participation: null }, calls(5, {}))).toMatchObject({
    satisfaction: { claimed: null, checked: 1, p: null, isDifferent: false },
    participation: { claimed: null, p: null },
    helped: { checked: 0, isDifferent: false },
  });
  expect(checkBackResult(100, { rated: 9, satisfied: 9, participation: 1 }, [])).toMatchObject({
    satisfaction: { checked: null, interval: null, p: null },
    helped: { checked: null, interval: null, p: null },
  });
});

test('a subject needs a unit and a quarter, and no other kind of period', () => {
  const read = (query: string) => readSubject(new URLSearchParams(query));
  expect(read('unit=7&quarter=2026-Q3')).toMatchObject({
    value: { unitId: 7, field: '', quarter: { key: '2026-Q3' } },
  });
  for (const quarter of ['', '2026', '2026-09', '2026-W40', '2026-Q5', 'x'.repeat(500)]) {
    expect(read(`unit=7&quarter=${quarter}`)).toEqual({ problems: [{ field: 'quarter', code: 'period-unknown' }] });
  }
  expect(read('unit=x&quarter=')).toMatchObject({ problems: [{ field: 'unit' }, { field: 'quarter' }] });
});

test('percentages are read as people write them, and are bounded', () => {
  const read = (suspected: string) => readAim(new URLSearchParams({ suspected, power: '80', reachShare: '100' }));
  expect(read('75,5')).toEqual({ value: { suspected: 0.755, power: 0.8, reachShare: 1 } });
  expect(read('75.5')).toEqual({ value: { suspected: 0.755, power: 0.8, reachShare: 1 } });
  for (const typed of ['', '-1', '100', '1e2', '75,555', 'NaN', '9'.repeat(400)]) {
    expect(read(typed)).toEqual({
      problems: [{ field: 'suspected', code: 'percent-out-of-bounds', details: { least: 0, most: 99 } }],
    });
  }
});

test('an answered call needs a level and whether they rated, another outcome takes neither', () => {
  const read = (form: Record<string, string>) => readCall(new URLSearchParams(form));
  expect(read({ place: '3', outcome: 'ANSWERED', level: '4', ownRating: 'SELF' })).toEqual({
    value: { place: 3, outcome: 'ANSWERED', level: 4, ownRating: 'SELF' },
  });
  expect(read({ place: '3', outcome: 'REFUSED', level: '', ownRating: '' })).toEqual({
    value: { place: 3, outcome: 'REFUSED', level: null, ownRating: null },
  });
  expect(read({ place: '3', outcome: 'NO_ANSWER', level: '4', ownRating: '' })).toEqual({
    problems: [{ field: 'level', code: 'call-not-answered' }],
  });
  expect(read({ place: '3', outcome: 'REFUSED', level: '4', ownRating: 'SELF' })).toEqual({
    problems: [
      { field: 'level', code: 'call-not-answered' },
      { field: 'ownRating', code: 'call-not-answered' },
    ],
  });
  expect(read({ place: '0', outcome: 'ANSWERED', level: '6', ownRating: 'x' })).toEqual({
    problems: [
      { field: 'place', code: 'call-unknown' },
      { field: 'level', code: 'value-missing' },
      { field: 'ownRating', code: 'value-missing' },
    ],
  });
});

test('what can be no number is named line by line: question marks, a name, a piece of a program', () => {
  const typed = [
    '???',
    '<script>alert(1)</script>',
    'Nguyễn Thị Hoa',
    '---',
    '000.00.16.H29-201118-0001',
    'ĐK 12/2026 (bs)',
  ];
  const rows = typed.map((number, at) => ({ line: at + 2, values: [number] }));
  const { numbers, rejected } = readNumberList(['Mã hồ sơ'], rows);
  expect(rejected.map(({ line, code }) => [line, code])).toEqual([
    [2, 'dossier-number-impossible'],
    [3, 'dossier-number-impossible'],
    [4, 'dossier-number-impossible'],
    [5, 'value-missing'],
  ]);
  expect(numbers.map(({ number }) => number)).toEqual(['000.00.16.H29-201118-0001', 'ĐK-12/2026-(BS)']);
});

test('a list names the faults of its lines: nothing, too long, spoilt by a spreadsheet, and twice', () => {
  const row = (line: number, number: string) => ({ line, values: [number] });
  const { numbers, rejected } = readNumberList(
    ['Mã hồ sơ'],
    [row(2, ' h29-1 '), row(3, ''), row(4, 'x'.repeat(101)), row(5, '1,23E+12'), row(6, 'H29–1')],
  );
  expect(numbers).toEqual([{ line: 2, number: 'H29-1' }]);
  expect(rejected.map(({ line, code }) => [line, code])).toEqual([
    [3, 'value-missing'],
    [4, 'value-too-long'],
    [5, 'dossier-number-spoilt'],
    [6, 'dossier-duplicate'],
  ]);
  expect(readNumberList(['Tên'], [row(2, 'H29-1')]).rejected).toMatchObject([{ code: 'headings-missing' }]);
});

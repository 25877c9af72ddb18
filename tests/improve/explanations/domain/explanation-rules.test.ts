import { expect, test } from 'vitest';
import { parsePeriod } from '~/base/calendar/period';
import { findAskedCells } from '~/improve/explanations/domain/asked-cells';
import { checkEvidence, detectEvidenceType, MAX_EVIDENCE_BYTES } from '~/improve/explanations/domain/evidence-file';
import { explainDueOn, isSilent, requireReturnDue } from '~/improve/explanations/domain/explanation-due';
import { partiesOf } from '~/improve/explanations/domain/explanation-party';
import { coveredUntil, determineAsking } from '~/improve/explanations/domain/miss-run';
import { missRuns } from '~/improve/explanations/domain/miss-weeks';
import { readHandledAt, readStatement } from '~/improve/explanations/domain/statement';
import type { CellVerdict } from '~/measure/reports/domain/cell-verdicts';
import type { Role } from '~/registry/people/domain/roles';
import { buildUnitTree } from '~/registry/units/domain/unit-tree';
import type { UnitRecord } from '~/registry/units/domain/unit';

const CITY = 1;
const DISTRICT = 2;
const WARD = 3;
const ward = { id: WARD, ancestorIds: [DISTRICT, CITY] };

function person(role: Role, unitId: number | null, id = 10) {
  return { id, role, unitId };
}

test('the unit speaks for itself, the level above judges, the city decides', () => {
  expect([...partiesOf(person('REVIEWER', WARD), ward, [])]).toEqual(['UNIT']);
  expect([...partiesOf(person('REVIEWER', DISTRICT), ward, [])]).toEqual(['ABOVE']);
  expect([...partiesOf(person('ADMINISTRATOR', null), ward, [])]).toEqual(['ABOVE', 'DECIDER']);
  for (const role of ['CLERK', 'RESEARCHER', 'OBSERVER'] as const)
    for (const unitId of [null, WARD, DISTRICT]) expect(partiesOf(person(role, unitId), ward, []).size).toBe(0);
  expect(partiesOf(person('REVIEWER', 99), ward, []).size).toBe(0);
  expect(partiesOf(person('ADMINISTRATOR', WARD), ward, []).size).toBe(0);
});

test('who once spoke for the unit does not judge it from above, and who took any step does not decide', () => {
  const administrator = person('ADMINISTRATOR', null);
  expect([...partiesOf(administrator, ward, [{ event: 'RETURN', byId: 10 }])]).toEqual(['ABOVE']);
  expect([...partiesOf(administrator, ward, [{ event: 'RETURN', byId: 11 }])]).toEqual(['ABOVE', 'DECIDER']);
  for (const event of ['EXPLAIN', 'SAY_KNOWN', 'CONTEST', 'ATTACH'] as const) {
    expect(partiesOf(administrator, ward, [{ event, byId: 10 }]).size).toBe(0);
    expect(partiesOf(person('REVIEWER', DISTRICT), ward, [{ event, byId: 10 }]).size).toBe(0);
  }
});

const units = [
  { id: CITY, parentId: null, code: 'CITY', level: 'CITY' },
  { id: DISTRICT, parentId: CITY, code: 'D', level: 'DISTRICT' },
  { id: WARD, parentId: DISTRICT, code: 'W', level: 'WARD' },
] as UnitRecord[];
const tree = buildUnitTree(units);
const miss = { indicator: 'PARTICIPATION', verdict: 'missed', evidence: 'certain', thin: false } as CellVerdict;

function askedOf(verdict: Partial<CellVerdict>, unitId = WARD) {
  return findAskedCells({
    tree,
    cells: [{ unitId, field: 'HO_TICH', verdicts: [{ ...miss, ...verdict }] }],
    signals: [],
    own: units.filter(({ id }) => id !== DISTRICT).map(({ id }) => ({ unitId: id, field: 'HO_TICH' })),
  });
}

test('only a certain miss asks that is on no handful, of a field with figures of the own', () => {
  expect(askedOf({})).toEqual([{ unitId: WARD, field: 'HO_TICH', indicator: 'PARTICIPATION', causes: ['MISS'] }]);
  expect(askedOf({ verdict: 'met' })).toEqual([]);
  expect(askedOf({ verdict: 'not-measured', evidence: null })).toEqual([]);
  expect(askedOf({ evidence: 'likely' })).toEqual([]);
  expect(askedOf({ evidence: 'open' })).toEqual([]);
  expect(askedOf({ evidence: null })).toEqual([]);
  expect(askedOf({ thin: true })).toEqual([]);
  // The district sums its wards; the city has nobody above it.
  expect(askedOf({}, DISTRICT)).toEqual([]);
  expect(askedOf({}, CITY)).toEqual([]);
});

test('a miss and a signal of one cell ask once, and two clauses that one indicator misses too', () => {
  const asked = findAskedCells({
    tree,
    cells: [{ unitId: WARD, field: 'HO_TICH', verdicts: [miss, { ...miss, target: 0.9 }] }],
    signals: [
      { unitId: WARD, field: 'HO_TICH', indicator: 'PARTICIPATION' },
      { unitId: WARD, field: 'HO_TICH', indicator: 'SATISFACTION' },
      { unitId: CITY, field: 'HO_TICH', indicator: 'SATISFACTION' },
    ],
    own: [
      { unitId: WARD, field: 'HO_TICH' },
      { unitId: CITY, field: 'HO_TICH' },
    ],
  });
  expect(asked.map(({ indicator, causes }) => [indicator, causes])).toEqual([
    ['PARTICIPATION', ['MISS', 'SIGNAL']],
    ['SATISFACTION', ['SIGNAL']],
  ]);
});

test('a miss joins what is open, and asks anew once that ended', () => {
  const week = parsePeriod('2026-W48');
  expect(determineAsking(undefined, week)).toBe('ask');
  for (const state of ['ASKED', 'EXPLAINED', 'KNOWN', 'CONTESTED', 'RETURNED', 'DISMISSED'] as const)
    expect(determineAsking({ state, lastPeriod: '2026-W40', dueOn: null }, week)).toBe('join');
  for (const state of ['ACCEPTED', 'UPHELD', 'LAPSED'] as const)
    expect(determineAsking({ state, lastPeriod: '2026-W47', dueOn: null }, week)).toBe('ask');
});

test('a known cause covers misses that come week after week, for a quarter', () => {
  const week = parsePeriod('2026-W48');
  const handled = { state: 'HANDLED', lastPeriod: '2026-W47', dueOn: '2027-01-31' } as const;
  expect(determineAsking(handled, week)).toBe('join');
  expect(determineAsking({ ...handled, dueOn: week.lastDay }, week)).toBe('join');
  expect(determineAsking({ ...handled, dueOn: week.firstDay }, week)).toBe('lapse-and-ask');
  expect(determineAsking({ ...handled, lastPeriod: '2026-W46' }, week)).toBe('lapse-and-ask');
  expect(determineAsking({ ...handled, lastPeriod: '2026-W53' }, parsePeriod('2027-W01'))).toBe('join');
  expect(coveredUntil('2026-11-02')).toBe('2027-02-01');
});

test('five working days leave out weekends and holidays', () => {
  expect(explainDueOn('2026-11-25', 5, new Map())).toBe('2026-12-02');
  expect(explainDueOn('2026-11-25', 5, new Map([['2026-12-02', 'OFF']]))).toBe('2026-12-03');
  expect(explainDueOn('2026-11-25', 5, new Map([['2026-11-28', 'WORKING']]))).toBe('2026-12-01');
});

test('a unit is silent from the day after the last one, and only while it is waited for', () => {
  expect(isSilent({ state: 'ASKED', dueOn: '2026-12-02' }, '2026-12-02')).toBe(false);
  expect(isSilent({ state: 'ASKED', dueOn: '2026-12-02' }, '2026-12-03')).toBe(true);
  expect(isSilent({ state: 'RETURNED', dueOn: '2026-12-02' }, '2026-12-03')).toBe(true);
  expect(isSilent({ state: 'EXPLAINED', dueOn: '2026-12-02' }, '2026-12-03')).toBe(false);
  expect(isSilent({ state: 'HANDLED', dueOn: '2026-12-02' }, '2026-12-03')).toBe(false);
});

test('a new due date lies ahead, and not further than a month', () => {
  expect(requireReturnDue('2026-11-28', '2026-11-27')).toBe('2026-11-28');
  expect(requireReturnDue('2026-12-28', '2026-11-27')).toBe('2026-12-28');
  for (const day of ['2026-11-27', '2026-11-01', '2026-12-29', '9999-12-31'])
    expect(() => requireReturnDue(day, '2026-11-27')).toThrow('due-not-ahead');
});

test('a statement keeps its lines, and is neither empty nor endless', () => {
  expect(readStatement('  Thiếu người ở quầy số 3\r\ntrong hai ngày đầu tuần.  ')).toBe(
    'Thiếu người ở quầy số 3\ntrong hai ngày đầu tuần.',
  );
  for (const text of [null, '', '   \n  ', 'ngắn']) expect(() => readStatement(text)).toThrow('reason-too-short');
  expect(() => readStatement('a'.repeat(4001))).toThrow('value-too-long');
  expect(() => readStatement('a'.repeat(1_000_000))).toThrow('value-too-long');
  expect(() => readHandledAt('')).toThrow('value-missing');
  expect(() => readHandledAt('a'.repeat(301))).toThrow('value-too-long');
  expect(readHandledAt(' Kế hoạch  45/KH-UBND ')).toBe('Kế hoạch 45/KH-UBND');
});

const bytesOf = (text: string) => new TextEncoder().encode(text);
const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, ...bytesOf('IHDR'), 0, 0]);
const jpeg = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46]);
const pdf = bytesOf('%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n');

test('a file is what its bytes say, and is named so', () => {
  expect(detectEvidenceType(png)).toBe('image/png');
  expect(detectEvidenceType(jpeg)).toBe('image/jpeg');
  expect(detectEvidenceType(pdf)).toBe('application/pdf');
  expect(checkEvidence('ảnh quầy.pdf', png)).toEqual({ name: 'ảnh quầy.png', mediaType: 'image/png' });
  expect(checkEvidence('../../etc/passwd', pdf).name).toBe('passwd.pdf');
  expect(checkEvidence('C:\\tài liệu\\a"b\r\nx.exe', pdf).name).toBe('abx.pdf');
  expect(checkEvidence('.htaccess', jpeg).name).toBe('file.jpg');
  expect(checkEvidence('a\u202Efdp.exe', pdf).name).toBe('afdp.pdf');
});

test('a false file with a true name is refused, as is one too large or empty', () => {
  const false_ = [
    '<html><script>alert(1)</script>',
    '<?xml version="1.0"?><svg onload="alert(1)"/>',
    'GIF89a',
    'PK\u0003\u0004',
    'MZ',
    ' %PDF-1.7 %%EOF',
    '%PDF-1.7 without an end',
    '%PDF-',
  ];
  for (const text of false_) expect(() => checkEvidence('chứng cứ.pdf', bytesOf(text))).toThrow('evidence-type');
  expect(() => checkEvidence('x.png', png.slice(0, 12))).toThrow('evidence-type');
  expect(() => checkEvidence('x.pdf', new Uint8Array())).toThrow('file-empty');
  const large = new Uint8Array(MAX_EVIDENCE_BYTES + 1);
  large.set(jpeg);
  expect(() => checkEvidence('x.jpg', large)).toThrow('evidence-too-large');
  expect(checkEvidence('x.jpg', large.subarray(0, MAX_EVIDENCE_BYTES)).mediaType).toBe('image/jpeg');
});

test('weeks one after the other that ask for the same reason are one run', () => {
  const weeks = ['2026-W52', '2026-W53', '2027-W01', '2027-W03'].map((period) => ({
    period,
    cause: 'SIGNAL' as const,
  }));
  expect(missRuns([...weeks.slice(0, 2), { period: '2026-W53', cause: 'MISS' }, ...weeks.slice(2)])).toEqual([
    { cause: 'SIGNAL', first: '2026-W52', last: '2027-W01', weeks: 3 },
    { cause: 'MISS', first: '2026-W53', last: '2026-W53', weeks: 1 },
    { cause: 'SIGNAL', first: '2027-W03', last: '2027-W03', weeks: 1 },
  ]);
  expect(missRuns([])).toEqual([]);
});

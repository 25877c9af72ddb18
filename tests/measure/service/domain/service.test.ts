import { expect, test } from 'vitest';
import { parsePeriod } from '~/base/calendar/period';
import { CURRENT_CLOSING_FORMAT, type ClosingDocument } from '~/measure/reports/domain/closing-document';
import {
  closedWeekFrom,
  emptyServiceCounts,
  type ClosedWeek,
  type ServiceCounts,
} from '~/measure/service/domain/pooled-cell';
import { makeService, poolableWeeks } from '~/measure/service/domain/service';
import type { TargetRecord } from '~/registry/targets/domain/target';
import type { UnitLevel, UnitRecord } from '~/registry/units/domain/unit';

function unit(id: number, level: UnitLevel, parentId: number | null): UnitRecord {
  return { id, code: `u${id}`, level, nameVi: '', nameEn: '', parentId, validFrom: '2020-01-01', validTo: null };
}

const units = [unit(1, 'CITY', null), unit(2, 'DISTRICT', 1), unit(3, 'WARD', 2), unit(4, 'WARD', 2)];

function target(indicator: TargetRecord['indicator'], field: string, threshold: number): TargetRecord {
  return {
    id: 1,
    plan: '2020',
    indicator,
    unitLevel: '*',
    field,
    comparator: '>=',
    threshold,
    shareOfUnits: null,
    validFrom: '2020-01-01',
    validTo: null,
    citation: '',
    quoteVi: '',
  };
}

type Own = [unitId: number, field: string, counts: Partial<ServiceCounts>];

function week(key: string, own: readonly Own[], over: Partial<ClosedWeek> = {}): ClosedWeek {
  const { firstDay, lastDay } = parsePeriod(key);
  return {
    week: key,
    firstDay,
    lastDay,
    closedAt: '',
    sha256: '',
    units,
    fields: [],
    plan: { code: '2020', verifiedOnly: false },
    targets: [target('SATISFACTION', 'HEALTH', 0.85), target('PARTICIPATION', '*', 0.7)],
    cells: own.map(([unitId, field, counts]) => ({
      unitId,
      field,
      ...emptyServiceCounts(),
      participating: counts.completed === undefined ? 0 : (counts.rated ?? 0),
      ...counts,
    })),
    ...over,
  };
}

function cellOf(service: ReturnType<typeof makeService>, unitId: number, field: string) {
  return service.cells.find((cell) => cell.unitId === unitId && cell.field === field);
}

test('weeks are pooled before they are divided, and a unit has what the units below it have', () => {
  const service = makeService([
    week('2026-W46', [
      [3, 'LAND', { rated: 10, satisfied: 10, completed: 20 }],
      [2, 'LAND', { rated: 5, satisfied: 5 }],
    ]),
    week('2026-W47', [
      [3, 'LAND', { rated: 30, satisfied: 18, completed: 30 }],
      [4, 'LAND', { rated: 5, satisfied: 0, completed: 10 }],
    ]),
  ]);
  expect(cellOf(service, 3, 'LAND')).toMatchObject({ rated: 40, satisfaction: { value: 28 / 40 } });
  expect(cellOf(service, 2, 'LAND')).toMatchObject({ rated: 50, satisfied: 33, completed: 60 });
  expect(cellOf(service, 1, 'LAND')?.participation?.value).toBe(45 / 60);
});

test('a rating without a volume is in no participation, and more ratings than dossiers are none', () => {
  const service = makeService([
    week('2026-W47', [
      [3, 'LAND', { rated: 40, satisfied: 40 }],
      [4, 'LAND', { rated: 30, satisfied: 30, completed: 40 }],
      [4, 'TAX', { rated: 30, satisfied: 30, completed: 20 }],
    ]),
  ]);
  expect(cellOf(service, 3, 'LAND')?.participation).toBeNull();
  expect(cellOf(service, 2, 'LAND')).toMatchObject({ rated: 70, participating: 30 });
  expect(cellOf(service, 4, 'TAX')?.participation).toBeNull();
});

test('the interval is that of Wilson without finite population: everybody rated, and the service is still uncertain', () => {
  const service = makeService([week('2026-W47', [[3, 'LAND', { rated: 100, satisfied: 85, completed: 100 }]])]);
  const [low, high] = cellOf(service, 3, 'LAND')?.satisfaction?.interval ?? [0, 0];
  expect(low).toBeCloseTo(0.767, 3);
  expect(high).toBeCloseTo(0.907, 3);
});

test('signals are led by the people missing, not by the share', () => {
  const service = makeService([
    week('2026-W47', [
      [3, 'HEALTH', { rated: 40, satisfied: 20, completed: 40 }],
      [4, 'HEALTH', { rated: 1000, satisfied: 780, completed: 1000 }],
    ]),
  ]);
  const wards = service.signals.filter(({ level }) => level === 'WARD');
  expect(wards.map(({ unitId, shortfall }) => [unitId, shortfall])).toEqual([
    [4, 70],
    [3, 14],
  ]);
  expect(wards.every(({ against, indicator }) => against === 'target' && indicator === 'SATISFACTION')).toBe(true);
});

test('in a field without a target a unit is held against the rest of the city, the city against nothing', () => {
  const service = makeService([
    week('2026-W47', [
      [3, 'LAND', { rated: 200, satisfied: 150 }],
      [4, 'LAND', { rated: 2000, satisfied: 1900 }],
    ]),
  ]);
  const found = service.signals.map(({ unitId, against, reference }) => ({ unitId, against, reference }));
  expect(found).toEqual([{ unitId: 3, against: 'city', reference: 0.95 }]);
});

test('fewer than ten ratings are no signal, whatever they say', () => {
  const service = makeService([
    week('2026-W47', [
      [3, 'HEALTH', { rated: 9, satisfied: 0 }],
      [4, 'HEALTH', { rated: 10, satisfied: 0 }],
    ]),
  ]);
  expect(service.signals.filter(({ level }) => level === 'WARD').map(({ unitId }) => unitId)).toEqual([4]);
});

test('what the plan asks of a share of the units is no signal of one', () => {
  const shared = { ...target('SATISFACTION', '*', 0.99), shareOfUnits: 0.7 };
  const service = makeService([week('2026-W47', [[1, 'LAND', { rated: 500, satisfied: 300 }]], { targets: [shared] })]);
  expect(service.signals).toEqual([]);
});

test('a unit that is in older weeks alone is counted above it, and stands where the newest week has it', () => {
  const old = week('2026-W46', [[5, 'LAND', { rated: 10, satisfied: 5 }]], { units: [...units, unit(5, 'WARD', 2)] });
  const service = makeService([old, week('2026-W47', [[3, 'LAND', { rated: 10, satisfied: 10 }]])]);
  expect(cellOf(service, 2, 'LAND')).toMatchObject({ rated: 20, satisfied: 15 });
});

test('before the first closing there is nothing to say', () => {
  expect(makeService([])).toMatchObject({ weeks: [], cells: [], signals: [] });
});

test('the weeks before a week go over the year, the oldest first', () => {
  expect(poolableWeeks(parsePeriod('2027-W02'), 4)).toEqual(['2026-W52', '2026-W53', '2027-W01', '2027-W02']);
});

test('of a closing only ratings that count are taken, and of them the verified ones where the plan asks for that', () => {
  const period = parsePeriod('2026-W47');
  const tally = { unitId: 3, field: 'LAND', verified: false, exclusion: '' };
  const document = {
    format: CURRENT_CLOSING_FORMAT,
    period,
    closedAt: '2026-11-25T00:00:00.000Z',
    units,
    fields: [],
    manifest: { plan: { code: '2020', verifiedOnly: true }, targets: [] },
    own: {
      tallies: [
        { ...tally, scale: 'five', levels: [1, 2, 3, 4, 5] },
        { ...tally, scale: 'three', levels: [1, 2, 4, 0, 0], verified: true },
        { ...tally, scale: 'five', levels: [0, 0, 0, 0, 50], exclusion: 'BURST' },
      ],
      volumes: [
        { unitId: 3, field: 'LAND', completed: 30, onTime: 20, online: 9, postalReceived: 4, postalReturned: 3 },
      ],
      reasons: [],
    },
  } as unknown as ClosingDocument;
  expect(closedWeekFrom(document, '').cells).toEqual([
    {
      unitId: 3,
      field: 'LAND',
      rated: 22,
      satisfied: 13,
      participating: 7,
      completed: 30,
      onTime: 20,
      online: 9,
      postalReceived: 4,
      postalReturned: 3,
    },
  ]);
});

import { parsePeriod } from '~/base/calendar/period';
import type { LevelCounts } from '~/base/scale';
import type { ReportInput, TallyRow, VolumeTotal } from '~/measure/reports/domain/report-input';
import type { TargetRecord } from '~/registry/targets/domain/target';
import type { UnitRecord } from '~/registry/units/domain/unit';

/** A unit that always was; its code is U and its id. */
export function aUnit(id: number, parentId: number | null, rest: Partial<UnitRecord> = {}): UnitRecord {
  const level = parentId === null ? 'CITY' : 'WARD';
  const code = `U${id}`;
  return {
    id,
    code,
    level,
    nameVi: code,
    nameEn: code,
    parentId,
    validFrom: '2000-01-01',
    validTo: null,
    ...rest,
  };
}

/** Counted ratings on the scale of five, without dossiers. */
export function aTally(unitId: number, field: string, levels: LevelCounts, rest: Partial<TallyRow> = {}): TallyRow {
  return { unitId, field, scale: 'five', verified: false, exclusion: '', levels, ...rest };
}

/** Dossiers completed, all on time, none online or by post. */
export function aVolume(
  unitId: number,
  field: string,
  completed: number,
  rest: Partial<VolumeTotal> = {},
): VolumeTotal {
  return {
    unitId,
    field,
    completed,
    onTime: completed,
    online: 0,
    postalReceived: 0,
    postalReturned: 0,
    ...rest,
  };
}

/** A target of 85 per cent satisfaction for every level and field, for ever. */
export function aTarget(rest: Partial<TargetRecord> = {}): TargetRecord {
  return {
    id: 1,
    plan: '2020',
    indicator: 'SATISFACTION',
    unitLevel: '*',
    field: '*',
    comparator: '>=',
    threshold: 0.85,
    shareOfUnits: null,
    validFrom: '2000-01-01',
    validTo: null,
    citation: '552 I.2.1.1',
    quoteVi: 'Từ 85% trở lên.',
    ...rest,
  };
}

/** A week of a city (unit 1) with one ward (unit 2) that handles LAND and HEALTH; nothing has happened yet. */
export function anInput(rest: Partial<ReportInput> = {}): ReportInput {
  return {
    period: parsePeriod('2026-W47'),
    units: [aUnit(1, null), aUnit(2, 1)],
    fields: [
      { code: 'LAND', nameVi: 'Đất đai', nameEn: 'Land', sortOrder: 2 },
      { code: 'HEALTH', nameVi: 'Y tế', nameEn: 'Health', sortOrder: 1 },
    ],
    handled: [
      { unitId: 2, field: 'LAND' },
      { unitId: 2, field: 'HEALTH' },
    ],
    tallies: [],
    volumes: [],
    cohorts: [],
    reasons: [],
    targets: [],
    plan: { code: '2020', verifiedOnly: false },
    ...rest,
  };
}

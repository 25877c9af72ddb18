import { parsePeriod } from '~/base/calendar/period';
import {
  CURRENT_CLOSING_FORMAT,
  type ClosingHeader,
  type ClosingSources,
} from '~/measure/reports/domain/closing-document';
import { CURRENT_FORMULA_VERSION } from '~/measure/reports/domain/formula-version';
import type { LevelCounts } from '~/base/scale';
import type { ReportInput } from '~/measure/reports/domain/report-input';
import type { TargetRecord } from '~/registry/targets/domain/target';
import type { UnitRecord } from '~/registry/units/domain/unit';

const always = { validFrom: '2020-01-01', validTo: null };

function unit(id: number, code: string, level: UnitRecord['level'], parentId: number | null): UnitRecord {
  return { id, code, level, nameVi: `Đơn vị ${code}`, nameEn: `Unit ${code}`, parentId, ...always };
}

function target(
  id: number,
  indicator: TargetRecord['indicator'],
  threshold: number,
  share: number | null,
): TargetRecord {
  const clause = { citation: `552 annex ${id}`, quoteVi: `Chỉ tiêu ${id}` };
  const asked = {
    indicator,
    unitLevel: '*',
    field: '*',
    comparator: '>=',
    threshold,
    shareOfUnits: share,
  } as const;
  return { id, plan: '552-2020', ...asked, ...always, ...clause };
}

function tally(unitId: number, field: string, levels: LevelCounts, verified = false, exclusion = '') {
  return { unitId, field, scale: 'five' as const, verified, exclusion, levels };
}

function volume(unitId: number, field: string, completed: number) {
  return { unitId, field, completed, onTime: completed, online: 1, postalReceived: 0, postalReturned: 1 };
}

/** A city of five units: one ward with few ratings, one without volumes, some ratings excluded by a rule. */
export function weekInput(): ReportInput {
  return {
    period: parsePeriod('2026-W47'),
    units: [
      unit(1, '79', 'CITY', null),
      unit(3, '760', 'DISTRICT', 1),
      unit(7, '26734', 'WARD', 3),
      unit(5, '26737', 'WARD', 3),
      unit(2, '761', 'DISTRICT', 1),
    ],
    fields: [
      { code: 'LAND', nameVi: 'Đất đai', nameEn: 'Land', sortOrder: 2 },
      { code: 'CIVIL_STATUS', nameVi: 'Hộ tịch', nameEn: 'Civil status', sortOrder: 1 },
    ],
    handled: [3, 7, 5, 2].flatMap((unitId) => ['LAND', 'CIVIL_STATUS'].map((field) => ({ unitId, field }))),
    tallies: [
      tally(7, 'LAND', [1, 0, 0, 1, 1]),
      tally(5, 'LAND', [0, 2, 3, 20, 30], true),
      tally(5, 'LAND', [0, 0, 0, 0, 40], false, 'burst'),
      tally(3, 'CIVIL_STATUS', [1, 1, 1, 4, 5]),
      { ...tally(3, 'CIVIL_STATUS', [2, 1, 6, 0, 0]), scale: 'three' },
      tally(2, 'LAND', [0, 0, 0, 3, 9]),
    ],
    volumes: [volume(7, 'LAND', 12), volume(5, 'LAND', 80), volume(3, 'CIVIL_STATUS', 40)],
    cohorts: [
      { unitId: 5, field: 'LAND', exclusion: '', rated: 52 },
      { unitId: 5, field: 'LAND', exclusion: 'burst', rated: 1 },
    ],
    reasons: [
      { unitId: 5, field: 'LAND', reason: 'TIME', polarity: 'satisfied', count: 4 },
      { unitId: 5, field: 'LAND', reason: 'COST', polarity: 'dissatisfied', count: 2 },
    ],
    targets: [
      target(1, 'PARTICIPATION', 0.4, null),
      target(2, 'SATISFACTION', 0.85, null),
      target(3, 'ON_TIME', 0.9, 0.95),
    ],
    plan: { code: '552-2020', verifiedOnly: false },
  };
}

export const header: ClosingHeader = {
  revision: 1,
  closedAt: '2026-11-24T17:00:05.000Z',
  cut: '2026-11-24T17:00:00.000Z',
  previousSha256: 'a'.repeat(64),
  revises: null,
};

/** The sources of a closing of that week. */
export function closingSources(input: ReportInput = weekInput()): ClosingSources {
  return {
    header,
    format: CURRENT_CLOSING_FORMAT,
    formula: CURRENT_FORMULA_VERSION,
    input,
    questionnaires: [
      { version: '2', sha256: 'c'.repeat(64) },
      { version: '1', sha256: 'b'.repeat(64) },
    ],
    imports: [
      { id: 10, sha256: 'e'.repeat(64) },
      { id: 9, sha256: 'd'.repeat(64) },
    ],
    days: [
      { day: '2026-11-17', ratings: 3, ratingsSha256: '1'.repeat(64), figures: 1, figuresSha256: '2'.repeat(64) },
      { day: '2026-11-16', ratings: 2, ratingsSha256: '3'.repeat(64), figures: 0, figuresSha256: '4'.repeat(64) },
    ],
    exclusionRules: ['burst', 'after-hours', 'burst'],
  };
}

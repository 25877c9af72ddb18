import type { CellVerdict } from '~/measure/reports/domain/cell-verdicts';
import type { ReportCell } from '~/measure/reports/domain/report';
import type { GridUnit } from '~/measure/grid/domain/grid-table';

/** A verdict on participation; what a test does not say is of a certain miss by five. */
export function verdictOf(rest: Partial<CellVerdict> = {}): CellVerdict {
  return {
    indicator: 'PARTICIPATION',
    target: 0.7,
    comparator: '>=',
    citation: '552 annex 9.1a',
    quote: '',
    value: 0.5,
    verdict: 'missed',
    evidence: 'certain',
    ratingsToSettle: null,
    tippingPoint: null,
    thin: false,
    shortfall: 5,
    ...rest,
  };
}

type Figures = {
  participation?: number | null;
  completed?: number | null;
  satisfaction?: number | null;
  rated?: number;
  verdicts?: readonly CellVerdict[];
};

/** A report's cell as far as the table reads it. */
export function cellOf(unitId: number, field: string, figures: Figures = {}): ReportCell {
  const { participation = null, completed = null, satisfaction = null, rated = 0, verdicts = [] } = figures;
  const state = satisfaction !== null ? 'measured' : rated === 0 ? 'no-ratings' : 'too-few';
  return {
    unitId,
    field,
    completed,
    rated,
    participation: { state: 'measured', value: participation, moreRatingsThanDossiers: (participation ?? 0) > 1 },
    satisfaction: { state, value: satisfaction },
    onTime: null,
    online: null,
    postalReceived: null,
    postalReturned: null,
    verdicts,
  } as unknown as ReportCell;
}

/** A city with a department, two districts and their wards. */
export const units: readonly GridUnit[] = [
  { id: 1, code: '79', level: 'CITY', name: 'Thành phố Hồ Chí Minh', ancestorIds: [] },
  { id: 2, code: 'SYT', level: 'DEPARTMENT', name: 'Sở Y tế', ancestorIds: [1] },
  { id: 3, code: '760', level: 'DISTRICT', name: 'Quận 1', ancestorIds: [1] },
  { id: 4, code: '26740', level: 'WARD', name: 'Phường Bến Nghé, Quận 1', ancestorIds: [3, 1] },
  { id: 5, code: '26743', level: 'WARD', name: 'Phường Bến Thành, Quận 1', ancestorIds: [3, 1] },
  { id: 6, code: '770', level: 'DISTRICT', name: 'Quận 3', ancestorIds: [1] },
  { id: 7, code: '27154', level: 'WARD', name: 'Phường 01, Quận 3', ancestorIds: [6, 1] },
];

export const catalogue = ['CIVIL', 'LAND', 'HEALTH'];

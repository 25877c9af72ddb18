import { z } from 'zod';
import { boundedText } from '~/base/text/bounded';
import { cellChanges, type CellChange } from '~/measure/grid/domain/cell-change';
import { cellFigures, type MeasuredIndicator } from '~/measure/reports/domain/cell-figures';
import { evidences, type Evidence } from '~/measure/reports/domain/evidence';
import { unitLevels, type UnitLevel } from '~/registry/units/domain/unit';

/** What a row or column may be ordered by; the first is the usual one. */
export const gridOrders = ['shortfall', 'name', 'value'] as const;
export type GridOrder = (typeof gridOrders)[number];

/** Verdicts that cells are sought by: as they may be shown (measurement rule 4), and those without a target. */
export const soughtVerdicts = ['missed', 'met', 'thin', 'no-target'] as const;
export type SoughtVerdict = (typeof soughtVerdicts)[number];

export const gridIndicators = cellFigures.map(({ indicator }) => indicator);

/** Everything that an address says of the table; an empty text is no choice. */
export type GridQuery = {
  indicator: MeasuredIndicator;
  /** Of units. */
  level: UnitLevel | '';
  /** The code of a unit: it and those below it. */
  branch: string;
  /** Words of a unit's name, or its code. */
  q: string;
  field: string;
  verdict: SoughtVerdict | '';
  evidence: Evidence | '';
  /** Only cells whose service has a signal. */
  signal: '1' | '';
  /** Only cells that moved so by more than chance since the period before. */
  change: CellChange | '';
  /** Only cells that their unit was asked to explain and did not. */
  unexplained: '1' | '';
  /** Only cells without a figure. */
  empty: '1' | '';
  sort: GridOrder;
  /** The field whose column the order goes by, and of which the charts are; none: all columns. */
  by: string;
};

export type GridParameter = keyof GridQuery;

/** What an address says where it says nothing. */
export const defaultGridQuery: GridQuery = {
  indicator: 'PARTICIPATION',
  level: '',
  branch: '',
  q: '',
  field: '',
  verdict: '',
  evidence: '',
  signal: '',
  change: '',
  unexplained: '',
  empty: '',
  sort: 'shortfall',
  by: '',
};

const MAX_CODE = 40;
const MAX_WORDS = 80;

const parameters = {
  indicator: z.enum(gridIndicators),
  level: z.enum(unitLevels),
  branch: boundedText(MAX_CODE),
  q: boundedText(MAX_WORDS),
  field: boundedText(MAX_CODE),
  verdict: z.enum(soughtVerdicts),
  evidence: z.enum(evidences),
  signal: z.literal('1'),
  change: z.enum(cellChanges),
  unexplained: z.literal('1'),
  empty: z.literal('1'),
  sort: z.enum(gridOrders),
  by: boundedText(MAX_CODE),
} satisfies { [Name in GridParameter]: z.ZodType<GridQuery[Name]> };

/** The parameters in the order in which an address names them. */
export const gridParameters = Object.keys(parameters) as GridParameter[];

/**
 * Reads what an address asks for. A value that is none takes the default, and its parameter is named in `wrong`, so
 * that the page can say so.
 */
export function readGridQuery(search: URLSearchParams): { query: GridQuery; wrong: GridParameter[] } {
  const wrong: GridParameter[] = [];
  const read: Partial<Record<GridParameter, string>> = {};
  for (const name of gridParameters) {
    const text = search.get(name)?.trim() ?? '';
    if (text === '') continue;
    const parsed = parameters[name].safeParse(text);
    if (parsed.success) read[name] = parsed.data;
    else wrong.push(name);
  }
  return { query: { ...defaultGridQuery, ...(read as Partial<GridQuery>) }, wrong };
}

/** Whether cells are sought by what they say: others then stay empty. */
export function seeksCells({ verdict, evidence, signal, change, unexplained, empty }: GridQuery): boolean {
  return [verdict, evidence, signal, change, unexplained, empty].some((one) => one !== '');
}

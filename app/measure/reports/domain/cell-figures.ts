import type { ReportCell } from '~/measure/reports/domain/report-cell';
import type { Indicator } from '~/registry/targets/domain/target';

/** Why a cell shows no figure; none of these is zero (measurement rule 4). */
export type Absence = 'withheld' | 'no-ratings' | 'too-few' | 'no-volume' | 'no-dossiers';

/** What ratings and volumes measure: publication is told by neither. */
export type MeasuredIndicator = Exclude<Indicator, 'PUBLICATION'>;

/** An indicator as cells hold it. */
export type CellFigure = {
  indicator: MeasuredIndicator;
  /** Of ratings made, it depends on how many of them are verified, and may be withheld. */
  madeOf: 'ratings' | 'volumes';
  /** The figure, a fraction. */
  value: (cell: ReportCell) => number | null;
  /** The number that the figure is a share of. */
  whole: (cell: ReportCell) => number | null;
  /** Of a cell that has no figure. */
  absence: (cell: ReportCell) => Absence;
};

/** All that a cell measures, in the order in which people see it. */
export const cellFigures: readonly CellFigure[] = [
  {
    indicator: 'PARTICIPATION',
    madeOf: 'ratings',
    value: ({ participation }) => participation.value,
    whole: ({ completed }) => completed,
    absence: (cell) => (cell.participation.state === 'withheld' ? 'withheld' : withoutDossiers(cell)),
  },
  {
    indicator: 'SATISFACTION',
    madeOf: 'ratings',
    value: ({ satisfaction }) => satisfaction.value,
    whole: ({ rated }) => rated,
    absence: ({ satisfaction: { state } }) => (state === 'measured' ? 'too-few' : state),
  },
  shareOfDossiers('ON_TIME', ({ onTime }) => onTime),
  shareOfDossiers('ONLINE_SHARE', ({ online }) => online),
  shareOfDossiers('POSTAL_RECEIVED', ({ postalReceived }) => postalReceived),
  shareOfDossiers('POSTAL_RETURNED', ({ postalReturned }) => postalReturned),
];

const ofRatings = new Set<Indicator>(
  cellFigures.filter(({ madeOf }) => madeOf === 'ratings').map(({ indicator }) => indicator),
);

/** Whether an indicator says what people think, or how many of them say it. */
export function isMadeOfRatings(indicator: Indicator): boolean {
  return ofRatings.has(indicator);
}

function shareOfDossiers(indicator: MeasuredIndicator, value: CellFigure['value']): CellFigure {
  return { indicator, madeOf: 'volumes', value, whole: ({ completed }) => completed, absence: withoutDossiers };
}

function withoutDossiers({ completed }: ReportCell): Absence {
  return completed === null ? 'no-volume' : 'no-dossiers';
}

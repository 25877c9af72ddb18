import type { PeriodKind } from '~/base/calendar/period';
import { excludedCount, type CellCounts } from '~/measure/reports/domain/cell-counts';
import type { Evidence, SatisfactionEvidence } from '~/measure/reports/domain/evidence';
import { assessEvidence, ratingsToCertainty, tippingPoint } from '~/measure/reports/domain/exact-evidence';
import { exactInterval } from '~/measure/reports/domain/exact-interval';
import type { FormulaVersion } from '~/measure/reports/domain/formula-version';
import type { Interval, Sample } from '~/measure/reports/domain/interval';
import type { Participants } from '~/measure/reports/domain/participants';
import type { Verdict } from '~/measure/reports/domain/verdict';
import { wilsonInterval } from '~/measure/reports/domain/wilson';
import { assessByWilson, ratingsToLikelihood } from '~/measure/reports/domain/wilson-evidence';
import type { Comparator } from '~/registry/targets/domain/target';

/** A measured verdict on satisfaction, the ratings that it stands on, and the target. */
type SatisfactionClaim = Sample & {
  comparator: Comparator;
  threshold: number;
  verdict: Exclude<Verdict, 'not-measured'>;
};

/** Targets that speak of a share of the units. */
type UnitShareRule = {
  /** Fewer dossiers, or ratings, of a unit in a field are judged together with its other fields of that size. */
  minimum: number;
  /** The kinds of period in which the share is judged; in others it is an indication. */
  judgedIn: ReadonlySet<PeriodKind>;
};

/** What the versions of the formulas differ in. All else is the same in each of them. */
export type Formula = {
  version: FormulaVersion;
  /** The numerators of participation (measurement rule 3). */
  participants: (counts: CellCounts) => Participants;
  /** The dossiers that the ratings of a cell are a part of; null where their number is not known. */
  population: (counts: CellCounts) => number | null;
  /** The 95 % interval of satisfaction; null where there can be none. */
  interval: (sample: Sample) => Interval | null;
  /** What stands beside a verdict on satisfaction (measurement rule 6). `interval`: the one of the same sample. */
  judgeSatisfaction: (claim: SatisfactionClaim, interval: Interval | null) => SatisfactionEvidence;
  unitShare: UnitShareRule;
};

const everyPeriod: ReadonlySet<PeriodKind> = new Set(['week', 'month', 'quarter', 'year']);
const quarterAndYear: ReadonlySet<PeriodKind> = new Set(['quarter', 'year']);

/** Below so many dossiers, or ratings, a share is by chance what it is (measurement rule 4). */
export const MIN_JUDGED = 10;

function wilsonFormula(version: '1' | '1.1'): Formula {
  return {
    version,
    participants: (counts) => ({
      all: counts.rated,
      verified: counts.verified,
      excludedAll: excludedCount(counts),
      excludedVerified: counts.excludedVerified,
    }),
    population: ({ completed }) => completed,
    interval: wilsonInterval,
    judgeSatisfaction: (claim) => ({
      evidence: assessByWilson(claim),
      ratingsToSettle: ratingsToLikelihood(claim),
      tippingPoint: null,
    }),
    unitShare: { minimum: 0, judgedIn: everyPeriod },
  };
}

const exactFormula: Formula = {
  version: '2',
  participants: ({ participants }) => participants,
  // Ratings that no volume stands against are of dossiers whose number nobody knows yet.
  population: ({ completed, ratedWithoutVolume, awaiting }) =>
    ratedWithoutVolume > 0 || awaiting.all > 0 ? null : completed,
  interval: exactInterval,
  judgeSatisfaction: (claim, interval) => {
    const evidence = assessEvidence(claim, interval);
    return {
      evidence,
      ratingsToSettle: ratingsToCertainty(claim),
      tippingPoint: evidence === 'certain' ? null : tippingPoint(claim),
    };
  },
  unitShare: { minimum: MIN_JUDGED, judgedIn: quarterAndYear },
};

const formulas: Readonly<Record<FormulaVersion, Formula>> = {
  '1': wilsonFormula('1'),
  '1.1': wilsonFormula('1.1'),
  '2': exactFormula,
};

/** The formulas of a version. */
export function formulaOf(version: FormulaVersion): Formula {
  return formulas[version];
}

/** The words for evidence in the bytes of what was closed under versions 1 and 1.1. */
export type WilsonWord = 'firm' | 'weak';

/** Evidence in the words of versions 1 and 1.1, which called what holds `firm`, be it counted in full or likely. */
export function toWilsonWord(evidence: Evidence): WilsonWord {
  return evidence === 'open' ? 'weak' : 'firm';
}

/** The reverse: of satisfaction they claimed at most what is likely; all else was counted in full. */
export function readWilsonWord(word: WilsonWord, ofSatisfaction: boolean): Evidence {
  if (!ofSatisfaction) return 'certain';
  return word === 'firm' ? 'likely' : 'open';
}

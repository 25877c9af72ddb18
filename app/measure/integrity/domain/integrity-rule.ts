import type { LocalDay } from '~/base/calendar/local-day';
import type { OpeningHours } from '~/collect/devices/domain/opening-hours';
import type { Scale } from '~/base/scale';
import type { RatedRow } from '~/measure/integrity/domain/rated-row';
import type { HistoryScores, UnitHistory } from '~/measure/integrity/domain/history-scores';

/** What one unit was told in a span of days: only ratings that count, and none that somebody keyed from paper. */
export type UnitSpan = {
  firstDay: LocalDay;
  lastDay: LocalDay;
  /** By point, then by time. */
  ratings: readonly RatedRow[];
  /** The hours that a point keeps, where somebody told them. */
  hoursOf: (pointId: number) => OpeningHours;
  /** Per field the unit's own dossiers, null where no volume was sent, and its ratings, those on paper too. */
  cells: readonly { field: string; completed: number | null; rated: number }[];
  /** The share of a level among the ratings of the whole city in the span, as a fraction. */
  cityShare: (scale: Scale, level: number) => number;
};

/**
 * How a number of the evidence is shown: as it is, a fraction in per cent (signed where it may be below zero), or
 * minutes since midnight as a time of the day.
 */
export type FigureUnit = 'number' | 'share' | 'signed-share' | 'minute-of-day';

/** Something for people to look at. It changes no figure. */
export type Finding<Figure extends string = string> = {
  pointId: number | null;
  field: string | null;
  firstDay: LocalDay;
  lastDay: LocalDay;
  /** The ratings it is about; none where the rule judges a figure and cannot say which ratings made it. */
  responseIds: string[];
  /** The numbers that made the rule fire, as the rule names them. */
  numbers: Record<Figure, number>;
};

/** A number that an administrator may change, within bounds that keep the rule a rule. */
export type ParameterSpec = {
  value: number;
  least: number;
  most: number;
  whole?: boolean;
  /** `share`: a fraction, shown in per cent. `clock`: hours of the day, shown as 17:30. */
  unit?: 'share' | 'clock';
};

export type ParameterSpecs<Name extends string> = Record<Name, ParameterSpec>;

/** Four weeks of a unit beside the weeks before them, and how far each of its figures moved. */
export type ScoredHistory = UnitHistory & { firstDay: LocalDay; lastDay: LocalDay; scores: HistoryScores };

type RuleBase<Code extends string, Name extends string, Figure extends string> = {
  code: Code;
  parameters: ParameterSpecs<Name>;
  /** The numbers of its evidence: every finding has all of them. */
  figures: Record<Figure, FigureUnit>;
};

/** Looks through the ratings of a day once it is over, or of a week; it is given these days and nothing else. */
export type RatingRule<
  Code extends string = string,
  Name extends string = string,
  Figure extends string = string,
> = RuleBase<Code, Name, Figure> & {
  span: 'day' | 'week';
  /** Runs again on closed weeks, for as long as offline tablets may still deliver ratings of them. */
  afterClosing?: true;
  find(unit: UnitSpan, parameters: Record<Name, number>): Finding<NoInfer<Figure>>[];
};

/** Compares four weeks of a unit with its own weeks before them and with units of its level. */
export type HistoryRule<
  Code extends string = string,
  Name extends string = string,
  Figure extends string = string,
> = RuleBase<Code, Name, Figure> & {
  span: 'history';
  /** The numbers of what it found, or null. It judges figures, and names no ratings. */
  judge(history: ScoredHistory, parameters: Record<Name, number>): Record<NoInfer<Figure>, number> | null;
};

/** A named rule (measurement rule 9). Its words stand in `integrity.json` under its code. */
export type IntegrityRule<Code extends string = string, Name extends string = string, Figure extends string = string> =
  RatingRule<Code, Name, Figure> | HistoryRule<Code, Name, Figure>;

/** The rule as it is written down, with the names of its parameters and of its figures checked. */
export function defineRule<const Code extends string, Name extends string, Figure extends string>(
  rule: RatingRule<Code, Name, Figure>,
): RatingRule<Code, Name, Figure> {
  return rule;
}

/** The same for a rule of a unit's history. */
export function defineHistoryRule<const Code extends string, Name extends string, Figure extends string>(
  rule: Omit<HistoryRule<Code, Name, Figure>, 'span'>,
): HistoryRule<Code, Name, Figure> {
  return { ...rule, span: 'history' };
}

import type { LocalDay } from '~/base/calendar/local-day';
import type { OpeningHours } from '~/collect/devices/domain/opening-hours';
import type { Channel } from '~/registry/points/domain/service-point';
import type { Scale } from '~/base/scale';

/** A rating as far as a rule looks at it: no text, no person, no network. */
export type RatedRow = {
  id: string;
  pointId: number;
  field: string;
  channel: Channel;
  scale: Scale;
  level: number;
  day: LocalDay;
  /** Seconds since the city's midnight. */
  second: number;
  answerSeconds: number | null;
  trapped: boolean;
  /** The kiosk that sent it. */
  deviceId?: number | null;
  /** Its own time was not taken: it stands at the time of receipt. */
  late?: boolean;
};

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
 * How a number of the evidence is shown: as it is, a fraction in per cent, or minutes since midnight as a time of the
 * day.
 */
export type FigureUnit = 'number' | 'share' | 'minute-of-day';

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

/**
 * A named rule (measurement rule 9). Rules of a day look at a day once it is over, rules of a week at a week; both are
 * given the days that they look at and nothing else. Its words stand in `integrity.json` under its code.
 */
export type IntegrityRule<
  Code extends string = string,
  Name extends string = string,
  Figure extends string = string,
> = {
  code: Code;
  span: 'day' | 'week';
  /** Runs again on closed weeks, for as long as offline tablets may still deliver ratings of them. */
  afterClosing?: true;
  parameters: ParameterSpecs<Name>;
  /** The numbers of its evidence: every finding has all of them. */
  figures: Record<Figure, FigureUnit>;
  find(unit: UnitSpan, parameters: Record<Name, number>): Finding<NoInfer<Figure>>[];
};

/** The rule as it is written down, with the names of its parameters and of its figures checked. */
export function defineRule<const Code extends string, Name extends string, Figure extends string>(
  rule: IntegrityRule<Code, Name, Figure>,
): IntegrityRule<Code, Name, Figure> {
  return rule;
}

/** The ratings of each service point, in the order of time. */
export function groupByPoint(ratings: readonly RatedRow[]): Map<number, RatedRow[]> {
  return groupBy(ratings, ({ pointId }) => pointId);
}

/** Rows by their key; each group keeps the order of the rows. */
export function groupBy<Row, Key>(rows: readonly Row[], keyOf: (row: Row) => Key): Map<Key, Row[]> {
  const groups = new Map<Key, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}

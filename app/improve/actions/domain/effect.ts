import { addDays, daysBetween, type LocalDay } from '~/base/calendar/local-day';
import { parsePeriod, periodContaining } from '~/base/calendar/period';
import { BASELINE_POINTS } from '~/base/statistics/run-chart';
import { fitShares, type Share } from '~/base/statistics/natural-limits';
import { compareShares } from '~/base/statistics/two-samples';
import { MIN_JUDGED } from '~/measure/reports/domain/formulas';
import type { CellWeek } from '~/measure/service/domain/cell-weeks';

/** How many weeks on each side of an action's beginning are compared at the most, and how many it takes after it. */
export const COMPARED_WEEKS = BASELINE_POINTS;
export const LEAST_WEEKS_AFTER = 4;

/** Each side is held to 2.5 %: together 5 % of actions that change nothing are said to have moved something. */
const CHANCE = 0.025;

/**
 * What the system says of an action's figure, whatever its owner says, from the least to the most that was hoped for.
 * `too-early`: not yet.
 */
export const effects = ['too-early', 'worse', 'no-more-than-chance', 'less-than-expected', 'as-expected'] as const;
export type Effect = (typeof effects)[number];

export type EffectJudgement = {
  effect: Effect;
  /** What was pooled on each side; null where nothing is told. */
  before: (Share & { weeks: number }) | null;
  after: (Share & { weeks: number }) | null;
  /** The last week that went in; null while it is too early. */
  throughWeek: string | null;
  /** Whether all weeks that are ever compared are in. */
  isFinal: boolean;
};

/**
 * Whether the figure of a cell has moved by more than chance since an action began (measurement rule 12): the closed
 * weeks before that day against those that begin on it or later, each side pooled. `weeks` come in their order;
 * `expected`: the share that was hoped for, null where none was named.
 */
export function judgeEffect(
  weeks: readonly CellWeek[],
  { beganOn, expected }: { beganOn: LocalDay; expected: number | null },
): EffectJudgement {
  const before = told(weeks.filter(({ lastDay }) => lastDay < beganOn)).slice(-COMPARED_WEEKS);
  // Without its figure a week says nothing of the action, but it is over: after thirteen weeks others are at work too.
  const since = weeks.filter(({ firstDay }) => firstDay >= beganOn).slice(0, COMPARED_WEEKS);
  const after = told(since);
  const pooled = { before: poolOf(before), after: poolOf(after) };
  const known = { ...pooled, throughWeek: after.at(-1)?.week ?? null, isFinal: since.length === COMPARED_WEEKS };
  const isEnough =
    after.length >= LEAST_WEEKS_AFTER &&
    [pooled.before, pooled.after].every((share) => share !== null && share.whole >= MIN_JUDGED);
  if (!isEnough || pooled.before === null || pooled.after === null)
    return { ...known, effect: 'too-early', throughWeek: null };
  const spread = spreadOf(before);
  const effect = compareToExpected(thinned(pooled.before, spread), thinned(pooled.after, spread), {
    reached: pooled.after.part / pooled.after.whole,
    expected,
  });
  return { ...known, effect };
}

function compareToExpected(
  before: Share,
  after: Share,
  { reached, expected }: { reached: number; expected: number | null },
): Effect {
  const { rise, fall } = compareShares(before, after);
  if (fall <= CHANCE) return 'worse';
  if (rise > CHANCE) return 'no-more-than-chance';
  return expected === null || reached >= expected ? 'as-expected' : 'less-than-expected';
}

/** How many times as much as by chance the weeks before varied; weeks of a size each, the oldest first. */
function spreadOf(before: readonly Share[]): number {
  const behaviour = fitShares(before);
  return behaviour?.kind === 'shares' ? behaviour.spread : 1;
}

/**
 * Weeks that vary more than chance say less than their counts: a whole is worth as many as would vary so much by
 * chance alone.
 */
function thinned({ part, whole }: Share, spread: number): Share {
  const worth = Math.max(1, Math.round(whole / spread ** 2));
  return { part: Math.min(worth, Math.round((part / whole) * worth)), whole: worth };
}

function told(weeks: readonly CellWeek[]): (Share & { week: string })[] {
  return weeks.flatMap(({ week, figure }) => (figure === null ? [] : [{ week, ...figure }]));
}

function poolOf(weeks: readonly Share[]): (Share & { weeks: number }) | null {
  if (weeks.length === 0) return null;
  return {
    part: weeks.reduce((sum, { part }) => sum + part, 0),
    whole: weeks.reduce((sum, { whole }) => sum + whole, 0),
    weeks: weeks.length,
  };
}

/**
 * The closed weeks by which an action that began on a day is judged: so many before, and all since, as far as they
 * count. Gaps among those before are made up for by older weeks, as far as twice the number.
 */
export function comparedSpan(beganOn: LocalDay, newestWeek: string): { through: string; count: number } {
  const began = periodContaining('week', beganOn);
  const last = periodContaining('week', addDays(began.firstDay, COMPARED_WEEKS * 7));
  const newest = parsePeriod(newestWeek);
  const through = last.firstDay < newest.firstDay ? last : newest;
  const since = Math.max(0, daysBetween(began.firstDay, through.firstDay) / 7 + 1);
  return { through: through.key, count: 2 * COMPARED_WEEKS + since };
}

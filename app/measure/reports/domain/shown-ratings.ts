import { toWeekKey } from '~/base/calendar/period';
import type { LocalDay } from '~/base/calendar/local-day';
import type { Scale } from '~/base/scale';

/** Ratings show in steps of at least so many (decision 023). */
export const MIN_STEP = 5;

/** What shows of a count that may only move by whole steps. */
export function roundToSteps(count: number): number {
  return count - (count % MIN_STEP);
}

/** What a rating counts as. */
export type RatingState = { level: number; reasons: string; exclusion: string };

/** A rating with all that happened to it. Days of happenings are days of receipt, of the city, as they settled. */
export type TracedRating = RatingState & {
  id: string;
  day: LocalDay;
  pointId: number;
  unitId: number;
  field: string;
  scale: Scale;
  verified: boolean;
  receivedOn: LocalDay;
  /** What it said before each change, the oldest first, with the day from which it no longer did. */
  changes: readonly (RatingState & { on: LocalDay })[];
};

/** A rating as it is shown, and as it is; `shown` is null while it is not. */
type ShownRating = { rating: TracedRating; shown: RatingState | null };

/** Until when everything shows: the last day of receipt that a week's closing took in, or '' while it is open. */
type ClosedThrough = (week: string) => LocalDay;

/**
 * What of some ratings shows to people near those who rated, as of the end of the day `asOf`: unit by unit, field by
 * field and scale by scale, and within them by the days that one week and one month share, everything moves by whole
 * days and only when at least MIN_STEP ratings have come or changed since it moved last. All periods are made of such
 * pieces, and so are all sums of units, so no difference between two figures is about fewer. Once a week closes all
 * that came before shows. `placeOf`: what makes a piece within its days, where it is not unit, field and scale.
 */
export function showRatings(
  ratings: readonly TracedRating[],
  asOf: LocalDay,
  closedThrough: ClosedThrough,
  placeOf: (rating: TracedRating) => string = ({ unitId, field, scale }) => `${unitId} ${field} ${scale}`,
): ShownRating[] {
  const pieces = new Map<string, TracedRating[]>();
  const spans = new Map<LocalDay, string>();
  for (const rating of ratings) {
    const { day } = rating;
    const span = spans.get(day) ?? `${toWeekKey(day)} ${day.slice(0, 7)}`;
    spans.set(day, span);
    const key = `${placeOf(rating)} ${span}`;
    const piece = pieces.get(key);
    if (piece === undefined) pieces.set(key, [rating]);
    else piece.push(rating);
  }
  return [...pieces.values()].flatMap((piece) => {
    const through = lastStep(piece, asOf, closedThrough(toWeekKey(piece[0]?.day ?? asOf)));
    return piece.map((rating) => ({ rating, shown: stateAt(rating, through) }));
  });
}

/** The last day through which a piece shows. */
function lastStep(piece: readonly TracedRating[], asOf: LocalDay, closed: LocalDay): LocalDay {
  const touched = new Map<LocalDay, Set<string>>();
  for (const { id, receivedOn, changes } of piece) {
    for (const day of [receivedOn, ...changes.map(({ on }) => on)]) {
      if (day > closed && day <= asOf) touched.set(day, (touched.get(day) ?? new Set()).add(id));
    }
  }
  let through = closed;
  let waiting = new Set<string>();
  for (const day of [...touched.keys()].sort()) {
    waiting = new Set([...waiting, ...(touched.get(day) ?? [])]);
    if (waiting.size < MIN_STEP) continue;
    through = day;
    waiting = new Set();
  }
  return through;
}

function stateAt(rating: TracedRating, through: LocalDay): RatingState | null {
  if (rating.receivedOn > through) return null;
  return rating.changes.find(({ on }) => on > through) ?? rating;
}

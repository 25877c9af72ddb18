import { dayOfWeek, type LocalDay } from '~/base/calendar/local-day';
import type { DigestDetail, DigestMiss } from '~/improve/notices/domain/notice-event';
import { isMadeOfRatings } from '~/measure/reports/domain/cell-figures';
import { listStandingMisses, missedFirst } from '~/measure/reports/domain/order';
import type { ReportCell } from '~/measure/reports/domain/report-cell';
import { standingOf } from '~/measure/reports/domain/standing';

/** So many misses stand in a digest: what a person reads in ten seconds. */
const MOST_MISSES = 3;

const MONDAY = 1;
/** The day and the hour of the city from which on a digest is written, and the last day for one that was held up. */
const FROM_HOUR = 6;
const LAST_DAY = 3;

/** Whether it is time for the digest of the week: from Monday morning on, and no later than Wednesday. */
export function isDigestTime(today: LocalDay, hour: number): boolean {
  const day = dayOfWeek(today);
  return day === MONDAY ? hour >= FROM_HOUR : day <= LAST_DAY;
}

type Headline = Pick<DigestDetail, 'missed' | 'met' | 'worst'>;

/**
 * What a digest says of a unit's cells, as its reader's report shows them: how many fields miss a target, not on a
 * handful, how many meet all of theirs, and what is to be put right first.
 */
export function makeHeadline(
  cells: readonly Pick<ReportCell, 'field' | 'verdicts'>[],
  { isClosed }: { isClosed: boolean },
): Headline {
  const judged = cells.filter(({ verdicts }) => verdicts.some((one) => one.value !== null));
  if (judged.length === 0) return { missed: null, met: 0, worst: [] };
  const missing = judged.filter(({ verdicts }) => listStandingMisses(verdicts).length > 0);
  const meeting = judged.filter(({ verdicts }) => verdicts.every((one) => standingOf(one) === 'met'));
  const worst = missedFirst(missing, { isClosed }).flatMap(({ field, verdicts }): DigestMiss[] => {
    // What people say and how many say it comes first, as in the report.
    const [first] = listStandingMisses(verdicts).sort(
      (a, b) =>
        Number(isMadeOfRatings(b.indicator)) - Number(isMadeOfRatings(a.indicator)) ||
        (b.shortfall ?? 0) - (a.shortfall ?? 0),
    );
    return first === undefined ? [] : [{ field, indicator: first.indicator, short: first.shortfall }];
  });
  return { missed: missing.length, met: meeting.length, worst: worst.slice(0, MOST_MISSES) };
}

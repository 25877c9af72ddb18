import { reaches, type Threshold } from '~/measure/reports/domain/verdict';
import { isThin, type CellWeek } from '~/measure/service/domain/cell-weeks';

/** For how many closed weeks in a row a figure has missed a threshold, and the first of them. */
export type MissedRun = { weeks: number; since: string };

/**
 * The run of misses that reaches to the newest told of some weeks, which come in their order; null where that one
 * misses nothing. A week without a figure, or on a handful, neither counts nor ends the run: nothing is known of it.
 */
export function findMissedRun(weeks: readonly CellWeek[], threshold: Threshold): MissedRun | null {
  const missed: string[] = [];
  for (const { week, figure } of [...weeks].reverse()) {
    if (figure === null || isThin(figure)) continue;
    if (reaches(figure.part / figure.whole, threshold)) break;
    missed.push(week);
  }
  const since = missed.at(-1);
  return since === undefined ? null : { weeks: missed.length, since };
}

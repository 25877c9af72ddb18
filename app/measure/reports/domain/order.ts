import { isMadeOfRatings } from '~/measure/reports/domain/cell-figures';
import type { CellVerdict } from '~/measure/reports/domain/cell-verdicts';

type Judged = Pick<CellVerdict, 'indicator' | 'verdict' | 'evidence' | 'thin' | 'shortfall'>;

/**
 * What needs attention first (measurement rule 6): what certainly misses a target of participation or satisfaction,
 * then what misses one by weaker evidence, then what misses another target, then what misses one by a handful, what
 * could not be judged, what meets all, and what has no target. What people say and how many say it (552 I.2.1.1,
 * annex 9.1a) is what the report is for. Within what misses, those come first to whom more people or dossiers lack;
 * else the order given stays. In an open period dossiers are still to come, so no miss goes before others as certain.
 */
export function missedFirst<Cell extends { verdicts: readonly Judged[] }>(
  cells: readonly Cell[],
  { isClosed }: { isClosed: boolean },
): Cell[] {
  const ranked = cells.map((cell) => ({ cell, ...rankUrgency(cell.verdicts, isClosed) }));
  return ranked.sort((a, b) => a.rank - b.rank || b.lacking - a.lacking).map(({ cell }) => cell);
}

/** The most people or dossiers that one of some missed targets lacks; 0 without any. */
export function largestShortfall(missed: readonly Judged[]): number {
  return missed.reduce((most, { shortfall }) => Math.max(most, shortfall ?? 0), 0);
}

/** The missed targets that do not stand on a handful. */
export function listStandingMisses<One extends Judged>(verdicts: readonly One[]): One[] {
  return verdicts.filter(({ verdict, thin }) => verdict === 'missed' && !thin);
}

function rankUrgency(verdicts: readonly Judged[], isClosed: boolean): { rank: number; lacking: number } {
  const missed = listStandingMisses(verdicts);
  const ofPeople = missed.filter(({ indicator }) => isMadeOfRatings(indicator));
  const certain = ofPeople.filter(({ evidence }) => isClosed && evidence === 'certain');
  const leading = [certain, ofPeople, missed].findIndex((group) => group.length > 0);
  if (leading >= 0) return { rank: leading, lacking: largestShortfall([certain, ofPeople, missed][leading] ?? []) };
  const has = (verdict: Judged['verdict']) => verdicts.some((one) => one.verdict === verdict);
  const rank = verdicts.length === 0 ? 6 : has('missed') ? 3 : has('not-measured') || has('pending') ? 4 : 5;
  return { rank, lacking: 0 };
}

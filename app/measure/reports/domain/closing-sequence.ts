import { nextPeriod, parsePeriod, periodKinds, type PeriodKind } from '~/base/calendar/period';

/** A closing by what it is of. */
export type SequencedClosing = { kind: PeriodKind; period: string; revision: number };

/**
 * What lacks in the row of closings (measurement rule 8), each by its name and the period that it is about:
 * `period-missing` between the first and the newest of a kind, `revision-missing` before the newest of a period, and
 * `cut-without-closing` where a week was cut and is not closed: its closing is under way, failed, or was removed.
 */
export type SequenceFinding = {
  kind: 'period-missing' | 'revision-missing' | 'cut-without-closing';
  at: string;
};

/** Checks that nothing is missing in the row. `cutWeek`: the key of the newest week that a closing cut for, or null. */
export function checkSequence(closings: readonly SequencedClosing[], cutWeek: string | null): SequenceFinding[] {
  const findings: SequenceFinding[] = [];
  for (const kind of periodKinds) {
    const revisions = new Map<string, Set<number>>();
    for (const { period, revision } of closings.filter((closing) => closing.kind === kind))
      revisions.set(period, (revisions.get(period) ?? new Set()).add(revision));
    const keys = [...revisions.keys()].sort();
    const [first, newest] = [keys[0], keys.at(-1)];
    if (first === undefined || newest === undefined) continue;
    for (let period = parsePeriod(first); period.key < newest; period = nextPeriod(period))
      if (!revisions.has(period.key)) findings.push({ kind: 'period-missing', at: period.key });
    for (const [period, known] of revisions)
      for (let revision = 1; revision < Math.max(...known); revision++)
        if (!known.has(revision)) findings.push({ kind: 'revision-missing', at: `${period}, ${revision}` });
    if (kind === 'week' && cutWeek !== null && cutWeek > newest)
      findings.push({ kind: 'cut-without-closing', at: cutWeek });
  }
  if (cutWeek !== null && !closings.some(({ kind }) => kind === 'week'))
    findings.push({ kind: 'cut-without-closing', at: cutWeek });
  return findings;
}

import type { ClosingChange } from '~/measure/reports/domain/closing-diff';
import type { SequenceFinding } from '~/measure/reports/domain/closing-sequence';
import type { FrameFinding } from '~/measure/reports/store/closing-frame.server';
import type { FullVerification } from '~/measure/reports/store/full-verification.server';
import type { StaleCount } from '~/measure/reports/store/stale-counts.server';
import type { PeriodVerification, RevisionCheck } from '~/measure/reports/store/verification.server';
import { alignedTable } from '~/base/text/aligned-table';

const faultWords: Record<RevisionCheck['faults'][number]['kind'], string> = {
  hash: 'the bytes do not have the stored hash',
  format: 'the bytes are no closing document',
  record: 'the columns beside the bytes say something else than the bytes',
  chain: 'the hash of the period before is another one',
  'chain-next': 'the period after stands on another hash',
  revises: 'the revision before has another hash',
  recount: 'the period cannot be recomputed',
  'ratings-of-day': 'the ratings of a day are others than those that were counted',
  'figures-of-day': 'the figures of volumes of a day are others than those that were counted',
  parts: 'parts without a figure of their own differ',
};

const sequenceWords: Record<SequenceFinding['kind'], string> = {
  'period-missing': 'a period between two closed ones is not closed',
  'revision-missing': 'a revision before the newest one is missing',
  'cut-without-closing': 'the closing was begun and is not there: it is under way, failed, or was removed',
};

const frameWords: Record<FrameFinding['kind'], string> = {
  'tree-changed': 'the tree of units is not the one on record',
  'plan-changed': 'plans or targets are not those on record',
  'closed-plan-changed': 'the period was judged by another plan or other targets than its days have now',
};

/** What a verification found, line by line: per revision, then what live reports read, then what came later. */
export function verificationText(verification: PeriodVerification): string {
  return inLines([
    ...periodLines(verification),
    ...staleLines(verification.staleCounts),
    ...laterLines(verification),
    `${verification.period}: ${soundness(verification.sound)}`,
  ]);
}

/** What the verification of everything found: per period, then the row and the log of closings, then the open ones. */
export function fullVerificationText(full: FullVerification): string {
  const lines = [
    ...full.periods.flatMap((one) => [...periodLines(one), ...laterLines(one)]),
    ...full.sequence.flatMap(({ kind, at }) => [`[${kind}] ${sequenceWords[kind]}: ${at}`]),
    ...full.frame.flatMap(({ kind, at, expected, found }) => [
      `[${kind}] ${frameWords[kind]}${at === '' ? '' : `: ${at}`}`,
      `    expected ${expected}`,
      `    found    ${found}`,
    ]),
    ...full.log.map(({ kind, at }) => `[${kind}] the public log: ${at}. npm run verify-log says more`),
    ...staleLines(full.staleCounts),
  ];
  return inLines([...lines, `${full.periods.length} closed periods: ${soundness(full.sound)}`]);
}

function inLines(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}

function soundness(sound: boolean): string {
  return sound ? 'sound' : 'NOT SOUND';
}

function periodLines({ period, revisions }: PeriodVerification): string[] {
  return revisions.flatMap(({ revision, sha256, faults, changes }) => [
    `${period} revision ${revision}, SHA-256 ${sha256}: ${soundness(faults.length + changes.length === 0)}`,
    ...faults.flatMap(({ kind, day, expected, found }) => [
      `  [${kind}] ${faultWords[kind]}${day === undefined ? '' : `: ${day}`}`,
      `    expected ${expected}`,
      `    found    ${found}`,
    ]),
    ...(changes.length === 0
      ? []
      : [alignedTable([['unit', 'field', 'measure', 'closed', 'recounted'], ...changes.map(changeRow)], 3)]),
  ]);
}

function staleLines(staleCounts: readonly StaleCount[]): string[] {
  if (staleCounts.length === 0) return [];
  const rows = staleCounts.map((one) => [
    one.source,
    one.when,
    one.unit,
    one.field,
    one.detail,
    one.stored,
    one.recounted,
  ]);
  return [
    'Live reports read sums that the raw data do not bear out:',
    alignedTable([['source', 'when', 'unit', 'field', 'of', 'stored', 'recounted'], ...rows], 5),
  ];
}

function laterLines({ period, revisions, later }: PeriodVerification): string[] {
  const { ratings, changes, exclusions, figures } = later;
  if (ratings + changes + exclusions + figures === 0) return [];
  return [
    `later data: ${ratings} ratings, ${changes} changed ratings, ${exclusions} excluded or let in again, ${figures} figures ` +
      `→ close ${period} again to make revision ${revisions.length + 1}`,
  ];
}

function changeRow({ unit, field, measure, indicator, target, before, after }: ClosingChange): string[] {
  const name = indicator === undefined ? measure : `${measure} ${indicator} ${target}`;
  return [unit, field, name, String(before ?? '-'), String(after ?? '-')];
}

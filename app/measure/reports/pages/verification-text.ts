import type { ClosingChange } from '~/measure/reports/domain/closing-diff';
import type { RevisionCheck, PeriodVerification } from '~/measure/reports/store/verification.server';
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

/**
 * What a verification found, line by line: per revision, then what live reports read, then what came later.
 */
export function verificationText({ period, revisions, staleCounts, later, sound }: PeriodVerification): string {
  const lines = revisions.flatMap(({ revision, sha256, faults, changes }) => [
    `${period} revision ${revision}, SHA-256 ${sha256}: ${faults.length + changes.length === 0 ? 'sound' : 'NOT SOUND'}`,
    ...faults.flatMap(({ kind, day, expected, found }) => [
      `  [${kind}] ${faultWords[kind]}${day === undefined ? '' : `: ${day}`}`,
      `    expected ${expected}`,
      `    found    ${found}`,
    ]),
    ...(changes.length === 0
      ? []
      : [alignedTable([['unit', 'field', 'measure', 'closed', 'recounted'], ...changes.map(changeRow)], 3)]),
  ]);
  if (staleCounts.length > 0) {
    const rows = staleCounts.map((one) => [
      one.source,
      one.when,
      one.unit,
      one.field,
      one.detail,
      one.stored,
      one.recounted,
    ]);
    lines.push('Live reports read sums that the raw data do not bear out:');
    lines.push(alignedTable([['source', 'when', 'unit', 'field', 'of', 'stored', 'recounted'], ...rows], 5));
  }
  const { ratings, changes, exclusions, figures } = later;
  if (ratings + changes + exclusions + figures > 0) {
    lines.push(
      `later data: ${ratings} ratings, ${changes} changed ratings, ${exclusions} excluded or let in again, ${figures} figures ` +
        `→ close again to make revision ${revisions.length + 1}`,
    );
  }
  lines.push(sound ? `${period}: sound` : `${period}: NOT SOUND`);
  return `${lines.join('\n')}\n`;
}

function changeRow({ unit, field, measure, indicator, target, before, after }: ClosingChange): string[] {
  const name = indicator === undefined ? measure : `${measure} ${indicator} ${target}`;
  return [unit, field, name, String(before ?? '-'), String(after ?? '-')];
}

import { alignedTable } from '~/base/text/aligned-table';
import type { ClosingChange } from '~/measure/reports/domain/closing-diff';
import type { FullVerification } from '~/measure/reports/store/full-verification.server';
import type { StaleCount } from '~/measure/reports/store/stale-counts.server';
import type { PeriodVerification } from '~/measure/reports/store/verification.server';
import { languages } from '~/platform/i18n/i18n';
import { translatorIn } from '~/platform/i18n/i18n.server';
import type { Resources } from '~/platform/i18n/resources.server';

type Name = keyof Omit<Resources['verification'], 'fault' | 'sequence' | 'frame'>;
type Key =
  | Name
  | `fault.${keyof Resources['verification']['fault']}`
  | `sequence.${keyof Resources['verification']['sequence']}`
  | `frame.${keyof Resources['verification']['frame']}`;

/** A finding by its name, where it is, and what it means in every language. */
function finding(name: string, at: string, key: Key, period = ''): string[] {
  return [
    `  [${name}]${at === '' ? '' : ` ${at}`}`,
    ...languages.map((language) => `    ${translatorIn(language)(`verification:${key}`, { period })}`),
  ];
}

/** What a verification found, line by line: per revision, then what live reports read, then what came later. */
export function verificationText(verification: PeriodVerification): string {
  return inLines([
    ...periodLines(verification),
    ...verification.removed.flatMap((revision) =>
      finding('removed', `${verification.period}, ${revision}`, 'removed', verification.period),
    ),
    ...staleLines(verification.staleCounts),
    ...laterLines(verification),
    `${verification.period}: ${soundness(verification.sound)}`,
  ]);
}

/** What the verification of everything found: per period, then the row and the log of closings, then the open ones. */
export function fullVerificationText(full: FullVerification): string {
  const lines = [
    ...full.periods.flatMap((one) => [...periodLines(one), ...laterLines(one)]),
    ...full.sequence.flatMap(({ kind, at }) => finding(kind, at, `sequence.${kind}`)),
    ...full.frame.flatMap(({ kind, at, expected, found }) => [
      ...finding(kind, at, `frame.${kind}`),
      `    expected ${expected}`,
      `    found    ${found}`,
    ]),
    ...full.log.flatMap(({ kind, at }) => finding(kind, at, 'inLog')),
    ...full.ofAnotherSecret.flatMap((at) => finding('note', at, 'ofAnotherSecret')),
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
      ...finding(kind, day ?? '', `fault.${kind}`),
      `    expected ${expected}`,
      `    found    ${found}`,
    ]),
    ...(changes.length === 0
      ? []
      : [
          ...finding('figures', '', 'figures'),
          alignedTable([['unit', 'field', 'measure', 'closed', 'recounted'], ...changes.map(changeRow)], 3),
        ]),
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
    ...finding('sums', '', 'stale'),
    ...finding('columns', '', 'volumes'),
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

import { ruleCodes, type RuleCode } from '~/base/named-rules';
import { strategies } from './simulation/strategies';
import type { TrialResults } from './simulation/trial-results';

/** The results of a trial as two tables of Markdown. */
export function formatTrial({ detection, falseAlarms }: TrialResults): string {
  const rows = strategies.map((strategy) => {
    const { found, of, byRule } = detection[strategy];
    return [
      strategy,
      `${found} of ${of}`,
      percent(found, of),
      rulesIn(byRule)
        .map((rule) => `${rule} ${byRule[rule]}`)
        .join(', '),
    ];
  });
  const { found, of, changed, byRule } = falseAlarms;
  const alarms = ruleCodes.map((rule) => [rule, String(byRule[rule] ?? 0), percent(byRule[rule] ?? 0, of)]);
  return [
    table(['strategy', 'found in 4 weeks', 'share', 'by rule (units)'], rows),
    '',
    table(
      ['rule', 'false alarms', `of ${of} honest units and quarters`],
      [
        ...alarms,
        ['all together', String(found), percent(found, of)],
        ['of them changed honestly', `${changed.found} of ${changed.of}`, percent(changed.found, changed.of)],
      ],
    ),
    '',
  ].join('\n');
}

function rulesIn(byRule: Partial<Record<RuleCode, number>>): RuleCode[] {
  return ruleCodes.filter((rule) => (byRule[rule] ?? 0) > 0);
}

function percent(count: number, of: number): string {
  return of === 0 ? '–' : `${((100 * count) / of).toFixed(1)} %`;
}

function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(headings), `|${headings.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}

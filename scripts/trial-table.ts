import { ruleCodes, type RuleCode } from '~/base/named-rules';
import { binomialInterval } from '~/measure/reports/domain/binomial-interval';
import { strategies } from './simulation/strategies';
import type { TrialResults } from './simulation/trial-results';

/** The results of a trial as two tables of Markdown; intervals hold the true share in 95 % of trials or more. */
export function formatTrial({ detection, falseAlarms }: TrialResults): string {
  const rows = strategies.map((strategy) => {
    const { found, of, byRule } = detection[strategy];
    return [
      strategy,
      `${found} of ${of}`,
      percent(found, of),
      interval(found, of),
      rulesIn(byRule)
        .map((rule) => `${rule} ${byRule[rule]}`)
        .join(', '),
    ];
  });
  const { found, of, changed, byRule } = falseAlarms;
  const alarms = ruleCodes.map((rule) => [
    rule,
    String(byRule[rule] ?? 0),
    percent(byRule[rule] ?? 0, of),
    interval(byRule[rule] ?? 0, of),
  ]);
  return [
    table(['strategy', 'found in 4 weeks', 'share', '95 % interval', 'by rule (units)'], rows),
    '',
    table(
      ['rule', 'false alarms', `of ${of} honest units and quarters`, '95 % interval'],
      [
        ...alarms,
        ['all together', String(found), percent(found, of), interval(found, of)],
        [
          'of those that changed honestly',
          `${changed.found} of ${changed.of}`,
          percent(changed.found, changed.of),
          interval(changed.found, changed.of),
        ],
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

function interval(count: number, of: number): string {
  if (of === 0) return '–';
  const [low, high] = binomialInterval(count, of);
  return `${(100 * low).toFixed(1)}–${(100 * high).toFixed(1)} %`;
}

function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(headings), `|${headings.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}

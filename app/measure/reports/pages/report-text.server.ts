import { differenceWords } from '~/collect/devices/pages/clock-words';
import { unitNameIn, unitNameInTree } from '~/registry/units/domain/unit-name';
import { MIN_STEP } from '~/measure/reports/domain/shown-ratings';
import { isNamedRule } from '~/base/named-rules';
import { verifiedShare } from '~/measure/reports/domain/participation';
import { compareExclusions } from '~/measure/reports/domain/compared-figures';
import { cellFigures } from '~/measure/reports/domain/cell-figures';
import { MIN_INTERNAL_RATINGS, type ReportCell } from '~/measure/reports/domain/report';
import { standingOf } from '~/measure/reports/domain/standing';
import type { Plan } from '~/registry/targets/domain/plan';
import type { Indicator } from '~/registry/targets/domain/target';
import { formatterIn } from '~/base/text/formatter';
import { translatorIn } from '~/platform/i18n/i18n.server';
import type { WrongClock } from '~/collect/devices/store/device-clock.server';
import type { SilentDevice } from '~/collect/devices/store/device-heartbeat.server';
import type { PeriodReport } from '~/measure/reports/store/report.server';
import { alignedTable } from '~/base/text/aligned-table';
import { lackingKey } from '~/measure/reports/pages/lacking-key';
import { comparedText } from '~/measure/reports/pages/compared-text';
import { periodName } from '~/ui/shared/period-name';
import { digitsBeside } from '~/base/text/share-digits';

const t = translatorIn('vi');
const vietnamese = formatterIn('vi');
const { count, percent, day } = vietnamese;

/** The columns of a unit's table. */
const columns: readonly { heading: string; text: (cell: ReportCell, fieldName: string) => string }[] = [
  { heading: t('reports:summary.field'), text: (_, fieldName) => fieldName },
  { heading: t('reports:fields.completed'), text: ({ completed }) => completedText(completed) },
  { heading: t('reports:fields.rated'), text: ({ rated }) => count(rated) },
  { heading: t('reports:verifiedHeading'), text: verifiedText },
  {
    heading: t('reports:indicator.PARTICIPATION'),
    text: (cell) => figure(cell.participation.value, cell, 'PARTICIPATION'),
  },
  { heading: t('reports:indicator.SATISFACTION'), text: satisfactionText },
  { heading: '95%', text: ({ satisfaction: { interval } }) => interval?.map(shareText).join(' … ') ?? '–' },
  ...cellFigures
    .filter(({ madeOf }) => madeOf === 'volumes')
    .map(({ indicator, value }) => ({
      heading: t(`reports:short.${indicator}`),
      text: (cell: ReportCell) => figure(value(cell), cell, indicator),
    })),
];

type Shown = {
  timeZone: string;
  /** Of this unit and those below it; else of the whole city. */
  unitId?: number | undefined;
  /** The kiosks of these units that sent no heartbeat; null where the period has no such list. */
  silent: readonly SilentDevice[] | null;
  /** Those of them whose clocks were wrong. */
  wrongClocks?: readonly WrongClock[];
};

/**
 * A report as aligned text in Vietnamese, for a terminal: one table per unit, the unit before those below it, then
 * the silent kiosks.
 */
export function reportText(
  { report, tree, fields, closed, closesAt }: PeriodReport,
  { timeZone, unitId, silent, wrongClocks = [] }: Shown,
): string {
  const { moment } = formatterIn('vi', timeZone);
  const names = new Map(fields.map((field) => [field.code, field.nameVi]));
  const units = unitId === undefined ? tree.units : [tree.unit(unitId), ...tree.descendantsOf(unitId)];
  const state =
    closed === null
      ? [t('reports:state.open'), closesAt && t('reports:state.openUntil', { moment: moment(closesAt) })]
      : [t('reports:state.closedAt', { moment: moment(closed.closedAt), revision: closed.revision }), closed.sha256];
  const cellsOf = new Map<number, ReportCell[]>();
  for (const cell of report.cells) cellsOf.set(cell.unitId, [...(cellsOf.get(cell.unitId) ?? []), cell]);

  const { firstDay, lastDay } = report.period;
  const span = t('reports:period.span', { first: firstDay, last: lastDay });
  const lines = [`${t('reports:title')} – ${periodName(t, report.period)} (${span})`, state.filter(Boolean).join(' ')];
  for (const unit of units) {
    const cells = cellsOf.get(unit.id) ?? [];
    if (cells.length === 0) continue;
    const rows = cells.map((cell) => toTableRow(cell, names.get(cell.field) ?? cell.field));
    const excluded = cells.flatMap((cell) => exclusionLines(cell, names.get(cell.field) ?? cell.field, report.plan));
    lines.push(
      '',
      `${unitNameInTree('vi', tree, unit)} (${unit.code})`,
      alignedTable([columns.map(({ heading }) => heading), ...rows], 1),
      ...throughLines(cells),
      ...excluded,
    );
  }
  if (silent !== null) lines.push('', ...silentLines(silent));
  if (wrongClocks.length > 0) lines.push('', ...clockLines(wrongClocks));
  return `${lines.join('\n')}\n`;
}

/** The silent kiosks of a week, one a line. */
export function silentLines(silent: readonly SilentDevice[]): string[] {
  const devices = silent.map(({ unit, counter, name, days }) => {
    return `  ${unitNameIn('vi', unit)} · ${counter} · ${name}: ${days.map(day).join(', ')}`;
  });
  const title = t('devices:silent.title');
  return devices.length === 0
    ? [`${title}: ${t('devices:silent.none')}`]
    : [`${title} (${devices.length}):`, ...devices];
}

/** The kiosks whose clocks were wrong, and by how much, one a line. */
function clockLines(clocks: readonly WrongClock[]): string[] {
  const devices = clocks.map(({ unit, counter, name, aheadSeconds }) => {
    return `  ${unitNameIn('vi', unit)} · ${counter} · ${name}: ${differenceWords(t, aheadSeconds)}`;
  });
  return [`${t('devices:clock.title')} (${devices.length}):`, ...devices];
}

/** How far the volumes of an open week go. */
function throughLines(cells: readonly ReportCell[]): string[] {
  const through = cells[0]?.participation.through ?? null;
  const awaiting = cells.reduce((sum, { participation }) => sum + participation.awaiting, 0);
  if (through === null) return [];
  const parts = [t('reports:fields.through', { day: day(through) })];
  if (awaiting > 0) parts.push(t('reports:fields.awaiting', { count: awaiting }));
  return [`  ${t('reports:indicator.PARTICIPATION')}: ${parts.join(' ')}`];
}

function toTableRow(cell: ReportCell, fieldName: string): string[] {
  return columns.map(({ text }) => text(cell, fieldName));
}

function completedText(completed: number | null): string {
  return completed === null ? t('reports:fields.noVolume') : count(completed);
}

function shareText(share: number | null): string {
  return share === null ? '–' : percent(share);
}

// In whole per cents, as on the page.
function verifiedText(cell: ReportCell): string {
  const share = verifiedShare(cell);
  return share === null ? '–' : percent(share, 0);
}

function satisfactionText(cell: ReportCell): string {
  const { state, value } = cell.satisfaction;
  return state === 'measured' ? figure(value, cell, 'SATISFACTION') : stateWords(state);
}

// How many ratings rules keep out of a field, and its figures with and without them (measurement rule 9).
function exclusionLines(cell: ReportCell, name: string, plan: Plan): string[] {
  const figures = compareExclusions(cell, plan);
  if (figures === null) return [];
  const [before, after] = [comparedText(t, vietnamese, figures.before), comparedText(t, vietnamese, figures.after)];
  const rules = cell.excluded.map(({ rule, count: ratings }) =>
    t('reports:exclusions.byRule', { count: ratings, rule: isNamedRule(rule) ? t(`integrity:rule.${rule}`) : rule }),
  );
  const rows = [
    [t('reports:fields.indicator'), t('reports:exclusions.before'), t('reports:exclusions.after')],
    [t('reports:indicator.SATISFACTION'), before.satisfaction, after.satisfaction],
    [t('reports:indicator.PARTICIPATION'), before.participation, after.participation],
  ];
  return [`  ${name}: ${t('reports:exclusions.title')}: ${rules.join('; ')}`, alignedTable(rows, 3)];
}

function stateWords(state: 'no-ratings' | 'too-few' | 'withheld'): string {
  if (state === 'withheld') return t('reports:fields.withheld', { least: MIN_STEP });
  if (state === 'no-ratings') return t('reports:fields.noRatings');
  return t('reports:fields.tooFewShort', { least: MIN_INTERNAL_RATINGS });
}

// Met or missed with its evidence where it needs some, and what lacks.
function verdictText(verdict: ReportCell['verdicts'][number]): string {
  const { evidence, indicator, shortfall } = verdict;
  const standing = standingOf(verdict);
  const words = t(`reports:verdict.${standing}`);
  if (standing === 'thin' || standing === 'not-measured' || standing === 'pending') return words;
  const beside = [
    ...(shortfall === null || shortfall === 0 ? [] : [t(`reports:${lackingKey(indicator)}`, { count: shortfall })]),
    ...(indicator !== 'SATISFACTION' || evidence === null ? [] : [t(`reports:evidence.${evidence}`).toLowerCase()]),
  ];
  return beside.length === 0 ? words : `${words} (${beside.join(', ')})`;
}

// The share with what its targets say of it.
function figure(value: number | null, cell: ReportCell, indicator: Indicator): string {
  if (value === null) return '–';
  const verdicts = cell.verdicts.filter((one) => one.indicator === indicator);
  const digits = Math.max(1, ...verdicts.map(({ target }) => digitsBeside(value, target)));
  return [percent(value, digits), ...verdicts.map(verdictText)].join(' ');
}

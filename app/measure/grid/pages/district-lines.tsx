import { useTranslation } from 'react-i18next';
import { digitsBeside } from '~/base/text/share-digits';
import type { LineView } from '~/measure/grid/pages/grid-page.server';
import { MIN_INTERNAL_RATINGS } from '~/measure/reports/domain/report';
import { reportPath } from '~/measure/reports/pages/report-navigation';
import { DataTable } from '~/ui/admin/data-table';
import { useFormatter } from '~/ui/admin/use-formatter';
import { weekName } from '~/ui/shared/period-name';

const WIDTH = 150;
const HEIGHT = 44;
const EDGE = 4;

/** One small line for each unit, all on one scale, drawn by the server; their figures stand in a table below. */
export function DistrictLines({ period, lines, label }: { period: string; lines: readonly LineView[]; label: string }) {
  const { t } = useTranslation(['grid', 'reports']);
  const { percent } = useFormatter();
  const weeks = weeksOf(lines);
  const values = lines.flatMap(({ points, target }) => [
    ...points.flatMap(({ value }) => (value === null ? [] : [value])),
    ...(target === null ? [] : [target]),
  ]);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const beside = (value: number, target: number | null) =>
    percent(value, target === null ? 1 : digitsBeside(value, target));
  return (
    <>
      <p className="muted small">{t('grid:lines.scale', { low: percent(low), high: percent(high) })}</p>
      <ul className="small-lines">
        {lines.map((line) => {
          const told = line.points.filter(({ value }) => value !== null);
          const lastValue = told.at(-1)?.value ?? null;
          const words = t('grid:lines.line', {
            name: line.name,
            count: told.length,
            last: lastValue === null ? '–' : beside(lastValue, line.target),
            target: line.target === null ? t('reports:verdict.none') : percent(line.target),
          });
          return (
            <li key={line.code}>
              <a href={reportPath(period, line.code)}>{line.name}</a>
              <SmallLine line={line} weeks={weeks} low={low} high={high} words={words} />
              <span className="small-lines-last">
                {lastValue === null ? '–' : beside(lastValue, line.target)}
                {line.target === null ? null : (
                  <span className="muted"> / {t('grid:lines.target', { value: percent(line.target) })}</span>
                )}
              </span>
            </li>
          );
        })}
      </ul>
      <details className="no-print">
        <summary>{t('grid:lines.table')}</summary>
        <DataTable
          name={{ label: `${t('grid:lines.table')}: ${label}` }}
          className="table-wide"
          rows={lines}
          rowKey={({ code }) => code}
          columns={[
            { heading: t('grid:unit'), cell: ({ name }) => name, namesRow: true },
            ...weeks.map((week) => ({
              heading: weekName(t, week),
              cell: ({ points, target }: LineView) => {
                const point = points.find(({ from, to }) => from <= week && week <= to);
                if (point === undefined || week !== point.to) return '';
                if (point.value !== null) return beside(point.value, target);
                return point.tooFew ? t('grid:lines.tooFew', { least: MIN_INTERNAL_RATINGS }) : '–';
              },
              isNumber: true,
            })),
          ]}
        />
      </details>
    </>
  );
}

function weeksOf(lines: readonly LineView[]): string[] {
  return [...new Set(lines.flatMap(({ points }) => points.flatMap(({ from, to }) => [from, to])))].sort();
}

type SmallLineProps = { line: LineView; weeks: readonly string[]; low: number; high: number; words: string };

/** A gap stays a gap: nothing is drawn across weeks without a value. */
function SmallLine({ line: { points, target }, weeks, low, high, words }: SmallLineProps) {
  const x = (week: string) => round(EDGE + (weeks.indexOf(week) / Math.max(1, weeks.length - 1)) * (WIDTH - 2 * EDGE));
  const y = (value: number) =>
    round(HEIGHT - EDGE - ((value - low) / (high - low === 0 ? 1 : high - low)) * (HEIGHT - 2 * EDGE));
  const pieces: string[][] = [[]];
  for (const { to, value } of points) {
    if (value === null) pieces.push([]);
    else pieces.at(-1)?.push(`${x(to)},${y(value)}`);
  }
  const last = points.filter(({ value }) => value !== null).at(-1);
  return (
    <svg className="small-line" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={words}>
      {target === null ? null : <line className="small-line-target" x1={0} x2={WIDTH} y1={y(target)} y2={y(target)} />}
      {pieces
        .filter((piece) => piece.length > 0)
        .map((piece) => (
          <polyline key={piece[0]} points={piece.join(' ')} />
        ))}
      {last === undefined || last.value === null ? null : <circle cx={x(last.to)} cy={y(last.value)} r={2.6} />}
    </svg>
  );
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

import { useTranslation } from 'react-i18next';
import type { FunnelLimits } from '~/measure/service/domain/funnel';
import type { FunnelRow, FunnelView } from '~/measure/service/pages/service-page.server';
import { useFormatter } from '~/ui/admin/use-formatter';

const WIDTH = 720;
const HEIGHT = 380;
const LEFT = 62;
const RIGHT = 14;
const TOP = 14;
const BOTTOM = 48;
const SHARE_STEPS = [0.01, 0.02, 0.05, 0.1, 0.2];
const MOST_SHARE_TICKS = 7;

/**
 * The picture of a funnel, drawn by the server: it needs no script. Zones differ by the form of their mark and limits
 * by their dash, so it says the same without colour; its figures stand in a table beside it.
 */
export function FunnelPlot({ funnel }: { funnel: FunnelView }) {
  const { t } = useTranslation('service');
  const { count, percent } = useFormatter();
  const { rows, limits, centre, indicator } = funnel;
  const most = limits.at(-1)?.rated ?? 1;
  const least = limits[0]?.rated ?? 1;
  const step = shareStep(rows, limits);
  const lowest = lowestShare(rows, limits, step);
  const highest = highestShare(rows, limits, step);
  const x = (rated: number) => LEFT + (Math.log(rated / least) / Math.log(most / least)) * (WIDTH - LEFT - RIGHT);
  const y = (share: number) => TOP + ((highest - share) / (highest - lowest)) * (HEIGHT - TOP - BOTTOM);
  const line = (limit: keyof FunnelLimits) =>
    limits.map((at) => `${round(x(at.rated))},${round(y(Math.min(highest, Math.max(lowest, at[limit]))))}`).join(' ');
  const shareTicks = Array.from({ length: Math.round((highest - lowest) / step) + 1 }, (_, at) => lowest + at * step);
  return (
    <svg
      className="funnel-plot"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={t('funnel.label', { count: rows.length, centre: percent(centre) })}
    >
      {shareTicks.map((share) => (
        <g key={share}>
          <line className="funnel-grid" x1={LEFT} x2={WIDTH - RIGHT} y1={y(share)} y2={y(share)} />
          <text x={LEFT - 6} y={y(share) + 4} textAnchor="end">
            {percent(share)}
          </text>
        </g>
      ))}
      {ratingTicks(least, most).map((rated) => (
        <g key={rated}>
          <line className="funnel-grid" x1={x(rated)} x2={x(rated)} y1={HEIGHT - BOTTOM} y2={HEIGHT - BOTTOM + 5} />
          <text x={x(rated)} y={HEIGHT - BOTTOM + 19} textAnchor="middle">
            {count(rated)}
          </text>
        </g>
      ))}
      <text x={(LEFT + WIDTH) / 2} y={HEIGHT - 8} textAnchor="middle">
        {t(indicator === 'SATISFACTION' ? 'funnel.ratings' : 'funnel.dossiers')}
      </text>
      <line className="funnel-centre" x1={LEFT} x2={WIDTH - RIGHT} y1={y(centre)} y2={y(centre)} />
      <polyline className="funnel-inner" points={line('low95')} />
      <polyline className="funnel-inner" points={line('high95')} />
      <polyline className="funnel-outer" points={line('low998')} />
      <polyline className="funnel-outer" points={line('high998')} />
      {rows.map((row) => (
        <Mark
          key={`${row.code} ${row.name}`}
          row={row}
          x={round(x(row.rated))}
          y={round(y(row.share))}
          words={`${row.name}: ${percent(row.share)}, ${t('signals.of', { part: count(Math.round(row.rated * row.share)), whole: count(row.rated) })}`}
        />
      ))}
    </svg>
  );
}

function Mark({ row: { zone, side }, x, y, words }: { row: FunnelRow; x: number; y: number; words: string }) {
  const title = <title>{words}</title>;
  if (zone === 'inside') {
    return (
      <circle className="funnel-inside" cx={x} cy={y} r={3}>
        {title}
      </circle>
    );
  }
  const tip = side === 'low' ? 7 : -7;
  const size = zone === 'beyond-998' ? 7 : 5;
  return (
    <polygon
      className={zone === 'beyond-998' ? 'funnel-beyond' : 'funnel-near'}
      points={`${x - size},${y - tip / 2} ${x + size},${y - tip / 2} ${x},${y + tip}`}
    >
      {title}
    </polygon>
  );
}

function lowestShare(rows: readonly FunnelRow[], limits: FunnelView['limits'], step: number): number {
  const lowest = Math.min(...rows.map(({ share }) => share), ...limits.map(({ low95 }) => low95));
  return Math.max(0, Math.floor(lowest / step) * step);
}

function highestShare(rows: readonly FunnelRow[], limits: FunnelView['limits'], step: number): number {
  const highest = Math.max(...rows.map(({ share }) => share), ...limits.map(({ high95 }) => high95));
  return Math.min(1, Math.ceil(highest / step) * step);
}

function shareStep(rows: readonly FunnelRow[], limits: FunnelView['limits']): number {
  const span = (step: number) => highestShare(rows, limits, step) - lowestShare(rows, limits, step);
  return SHARE_STEPS.find((step) => span(step) / step <= MOST_SHARE_TICKS) ?? 0.2;
}

/** 1, 2 and 5 times the powers of ten that lie within. */
function ratingTicks(least: number, most: number): number[] {
  const powers = Array.from({ length: 8 }, (_, power) => 10 ** power);
  return powers.flatMap((power) => [power, 2 * power, 5 * power]).filter((tick) => tick >= least && tick <= most);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

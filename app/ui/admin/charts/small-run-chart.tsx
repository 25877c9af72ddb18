import type { ChartEvent, DrawnPoint } from '~/ui/admin/charts/run-chart';

const WIDTH = 340;
const HEIGHT = 96;
const LEFT = 38;
const RIGHT = 8;
const TOP = 8;
const BOTTOM = 18;
/** Shares that hardly differ are not drawn as mountains. */
const LEAST_SPAN = 0.1;

type SmallRunChartProps = {
  /** What the picture is, for those who do not see it; its figures stand in a table. */
  label: string;
  points: readonly DrawnPoint[];
  target: number | null;
  events?: readonly ChartEvent[];
  /** What stands at both ends of the axis. */
  ends: readonly [first: string, last: string];
  format: (value: number) => string;
};

/**
 * A run chart that the server draws: it needs no script and prints as it is. Lines differ by dash and weeks that tell
 * of more than chance by form, so it says the same without colour.
 */
export function SmallRunChart({ label, points, target, events = [], ends, format }: SmallRunChartProps) {
  const [low, high] = spanOf(points, target);
  const step = (WIDTH - LEFT - RIGHT) / Math.max(1, points.length - 1);
  const x = (index: number) => round(points.length === 1 ? (LEFT + WIDTH - RIGHT) / 2 : LEFT + index * step);
  const y = (value: number) => round(TOP + ((high - value) / (high - low)) * (HEIGHT - TOP - BOTTOM));
  const scales = { x, y, half: step / 2 };
  return (
    <svg className="small-run-chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      {[low, high].map((value) => (
        <text key={value} x={LEFT - 5} y={y(value) + 4} textAnchor="end">
          {format(value)}
        </text>
      ))}
      <line className="run-axis" x1={LEFT} x2={WIDTH - RIGHT} y1={HEIGHT - BOTTOM} y2={HEIGHT - BOTTOM} />
      <text x={LEFT} y={HEIGHT - 4}>
        {ends[0]}
      </text>
      <text x={WIDTH - RIGHT} y={HEIGHT - 4} textAnchor="end">
        {ends[1]}
      </text>
      {(['low', 'high'] as const).map((limit) => (
        <g key={limit}>
          <path className="run-earlier" d={steps(points, ({ earlier }) => earlier?.[limit] ?? null, scales)} />
          <path className="run-limit" d={steps(points, (point) => point[limit], scales)} />
        </g>
      ))}
      <path className="run-centre" d={steps(points, ({ centre }) => centre, scales)} />
      {target === null ? null : (
        <line className="run-target" x1={LEFT} x2={WIDTH - RIGHT} y1={y(target)} y2={y(target)} />
      )}
      <path className="run-value" d={line(points, (point) => !point.isOthers, scales)} />
      <path className="run-value run-others" d={line(points, (point) => point.isOthers, scales)} />
      {events.map(({ before, text }) => (
        <g key={before}>
          <line
            className="run-event"
            x1={x(before) - step / 2}
            x2={x(before) - step / 2}
            y1={TOP}
            y2={HEIGHT - BOTTOM}
          />
          <text
            x={x(before) - step / 2 + (before > points.length / 2 ? -3 : 3)}
            y={TOP + 4}
            {...(before > points.length / 2 && { textAnchor: 'end' })}
          >
            {text}
          </text>
        </g>
      ))}
      {points.map(({ label: at, value, mark, isOthers }, index) =>
        value === null ? null : mark === null ? (
          <circle
            key={at}
            className={isOthers ? 'run-point run-others' : 'run-point'}
            cx={x(index)}
            cy={y(value)}
            r={2}
          />
        ) : (
          <polygon key={at} className={`run-${mark}`} points={triangle(x(index), y(value), mark)} />
        ),
      )}
    </svg>
  );
}

type Scales = { x: (index: number) => number; y: (value: number) => number; half: number };

/** A limit holds for the whole of its week, so it is level from half a step before to half a step after. */
function steps(
  points: readonly DrawnPoint[],
  limitOf: (point: DrawnPoint) => number | null,
  { x, y, half }: Scales,
): string {
  const limits = points.map(limitOf);
  let path = '';
  limits.forEach((value, index) => {
    if (value === null) return;
    const before = limits[index - 1] ?? null;
    path += `${before === null ? 'M' : 'L'}${round(x(index) - half)} ${y(value)}H${round(x(index) + half)}`;
  });
  return path;
}

/** The line through some of the points. A gap ends it. */
function line(points: readonly DrawnPoint[], isIn: (point: DrawnPoint) => boolean, { x, y }: Scales): string {
  let path = '';
  let isDrawn = false;
  points.forEach((point, index) => {
    const value = isIn(point) ? point.value : null;
    if (value !== null) path += `${isDrawn ? 'L' : 'M'}${x(index)} ${y(value)}`;
    isDrawn = value !== null;
  });
  return path;
}

function triangle(x: number, y: number, mark: 'better' | 'worse'): string {
  const tip = mark === 'better' ? -6 : 6;
  return `${round(x - 5.5)},${round(y - tip / 1.5)} ${round(x + 5.5)},${round(y - tip / 1.5)} ${x},${round(y + tip)}`;
}

/** From which share to which the picture goes: all that is drawn, in whole twentieths within 0 and 1. */
function spanOf(points: readonly DrawnPoint[], target: number | null): [number, number] {
  const drawn = points
    .flatMap(({ value, low, high, earlier }) => [value, low, high, earlier?.low ?? null, earlier?.high ?? null])
    .filter((one) => one !== null);
  const all = target === null ? drawn : [...drawn, target];
  let low = Math.max(0, Math.floor(Math.min(...all, 1) * 20) / 20);
  let high = Math.min(1, Math.ceil(Math.max(...all, 0) * 20) / 20);
  if (high - low < LEAST_SPAN) [low, high] = [Math.max(0, high - LEAST_SPAN), Math.min(1, Math.max(high, LEAST_SPAN))];
  return [round(low, 100), round(high, 100)];
}

function round(value: number, parts = 10): number {
  return Math.round(value * parts) / parts;
}

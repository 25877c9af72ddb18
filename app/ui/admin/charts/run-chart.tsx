import type { ChartConfiguration, Plugin } from 'chart.js';
import type { ReactNode } from 'react';
import { ChartCanvas, type ChartColours } from '~/ui/admin/charts/chart-canvas';

/** Something that happened before the point at a place of a chart. */
export type ChartEvent = { before: number; text: string };

/**
 * A point of a run chart; null is a gap. `mark`: whether it tells of more than chance, and in which way. `isOthers`: it
 * is the figure of what was there before, and is drawn hollow. `earlier`: the limits before somebody moved them.
 */
export type DrawnPoint = {
  label: string;
  value: number | null;
  low: number | null;
  centre: number | null;
  high: number | null;
  mark: 'better' | 'worse' | null;
  isOthers: boolean;
  earlier: { low: number; high: number } | null;
};

type RunChartProps = {
  id: string;
  title: string;
  /** What the picture is, for those who do not see it. */
  description: string;
  points: readonly DrawnPoint[];
  /** What each line is called. */
  names: { value: string; limits: string; centre: string; target: string; earlier: string };
  target: number | null;
  events: readonly ChartEvent[];
  format: (value: number) => string;
  /** The table of its figures. */
  children: ReactNode;
};

/**
 * Points over time between the limits of chance, with their table. Lines differ by dash and marks by form, so it says
 * the same without colour. The table is always there; the picture comes when scripts run.
 */
export function RunChart(props: RunChartProps) {
  const { id, title, description, points, target, events, children } = props;
  return (
    <figure className="card line-chart run-chart" aria-labelledby={`${id}-title`}>
      <figcaption id={`${id}-title`}>{title}</figcaption>
      {points.every(({ value }) => value === null) ? null : (
        <ChartCanvas
          label={description}
          config={(colours) => chartConfig(props, colours)}
          version={JSON.stringify([points, target, events])}
        />
      )}
      {children}
    </figure>
  );
}

type Values = (number | null)[];

function chartConfig(
  { points, names, target, events, format }: RunChartProps,
  colours: ChartColours,
): ChartConfiguration<'line', Values> {
  const [blue = colours.ink, orange = colours.ink] = colours.lines;
  const axis = { grid: { color: colours.grid }, ticks: { color: colours.ink } };
  const plain = {
    pointStyle: 'line' as const,
    pointRadius: 0,
    borderWidth: 1.5,
    fill: false,
    borderColor: colours.ink,
    backgroundColor: colours.ink,
  };
  const colourOf = (mark: DrawnPoint['mark']) => (mark === null ? colours.ink : mark === 'better' ? blue : orange);
  return {
    type: 'line',
    data: {
      labels: points.map(({ label }) => label),
      datasets: [
        {
          label: names.value,
          data: points.map(({ value }) => value),
          borderColor: colours.ink,
          borderWidth: 1.5,
          backgroundColor: points.map(({ mark, isOthers }) => (isOthers ? 'transparent' : colourOf(mark))),
          pointBorderColor: points.map(({ mark }) => colourOf(mark)),
          pointStyle: points.map(({ mark }) => (mark === null ? 'circle' : 'triangle')),
          pointRotation: points.map(({ mark }) => (mark === 'worse' ? 180 : 0)),
          pointRadius: points.map(({ mark }) => (mark === null ? 3 : 7)),
          segment: {
            borderDash: ({ p0DataIndex }) => (points[p0DataIndex]?.isOthers === true ? [3, 3] : undefined),
          },
        },
        { ...plain, label: names.centre, data: points.map(({ centre }) => centre) },
        { ...plain, label: names.limits, data: points.map(({ high }) => high), borderDash: [7, 4], stepped: 'middle' },
        { ...plain, label: '', data: points.map(({ low }) => low), borderDash: [7, 4], stepped: 'middle' },
        ...(points.every(({ earlier }) => earlier === null)
          ? []
          : (['high', 'low'] as const).map((limit) => ({
              ...plain,
              label: limit === 'high' ? names.earlier : '',
              data: points.map(({ earlier }) => earlier?.[limit] ?? null),
              borderColor: colours.grid,
              borderDash: [2, 2],
              stepped: 'middle' as const,
            }))),
        ...(target === null
          ? []
          : [
              {
                ...plain,
                label: names.target,
                data: points.map(() => target),
                borderDash: [2, 4],
                borderColor: orange,
              },
            ]),
      ],
    },
    options: {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      interaction: { mode: 'index', intersect: false },
      layout: { padding: { top: 18 } },
      scales: { x: axis, y: { ...axis, ticks: { ...axis.ticks, callback: (value) => format(Number(value)) } } },
      plugins: {
        legend: {
          position: 'bottom',
          labels: { color: colours.ink, padding: 16, usePointStyle: true, filter: ({ text }) => text !== '' },
        },
        tooltip: {
          filter: ({ dataset }) => dataset.label !== '',
          callbacks: { label: ({ dataset, parsed }) => ` ${dataset.label ?? ''}: ${format(parsed.y ?? 0)}` },
        },
      },
    },
    plugins: events.map((event) => eventLine(event, colours.ink)),
  };
}

/** A line from top to bottom where something happened, and what it was. */
export function eventLine({ before, text }: ChartEvent, colour: string): Plugin<'line'> {
  return {
    id: `event-line-${before}`,
    afterDatasetsDraw({ ctx, chartArea: { top, bottom, left, right }, scales: { x } }) {
      if (x === undefined) return;
      const step = x.getPixelForValue(1) - x.getPixelForValue(0);
      const at = Math.min(right, Math.max(left, x.getPixelForValue(before) - step / 2));
      ctx.save();
      ctx.strokeStyle = colour;
      ctx.fillStyle = colour;
      ctx.lineWidth = 2;
      ctx.beginPath();
      ctx.moveTo(at, top);
      ctx.lineTo(at, bottom);
      ctx.stroke();
      ctx.textAlign = at > (left + right) / 2 ? 'right' : 'left';
      ctx.fillText(text, at, top - 6);
      ctx.restore();
    },
  };
}

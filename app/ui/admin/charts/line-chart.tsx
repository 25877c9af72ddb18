import type { ChartConfiguration } from 'chart.js';
import { eventLine, type ChartEvent } from '~/ui/admin/charts/run-chart';
import { TableFrame } from '~/ui/admin/table-frame';
import { ChartCanvas, type ChartColours } from '~/ui/admin/charts/chart-canvas';

/** `notes` stand below the values in the table, such as the n of a share. */
export type LineSeries = { name: string; values: readonly (number | null)[]; notes: readonly string[] };

type LineChartProps = {
  id: string;
  title: string;
  /** What the picture is, for those who do not see it. */
  description: string;
  note: string | null;
  /** `isOthers`: the points are of what was there before, and are drawn hollow. */
  labels: readonly { text: string; title: string; isOthers?: boolean }[];
  event?: ChartEvent | null;
  rowHeading: string;
  /** All of them stand in the table; `drawn` are those with a line. */
  series: readonly LineSeries[];
  drawn: readonly LineSeries[];
  /** What a cell without a value says. */
  gap: string;
  format: (value: number) => string;
};

/**
 * Shares over time as lines with their table. The table is always there; the picture comes when scripts run.
 */
export function LineChart(props: LineChartProps) {
  const { id, title, description, note, labels, rowHeading, series, drawn, gap, format } = props;
  return (
    <figure className="card line-chart" aria-labelledby={`${id}-title`}>
      <figcaption id={`${id}-title`}>{title}</figcaption>
      {drawn.length === 0 ? null : (
        <ChartCanvas
          label={description}
          config={(colours) => chartConfig(props, colours)}
          version={JSON.stringify([labels, drawn, props.event])}
        />
      )}
      {note === null ? null : <p className="muted small">{note}</p>}
      <TableFrame name={{ labelledBy: `${id}-title` }}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{rowHeading}</th>
              {labels.map((label) => (
                <th key={label.title} scope="col" className="number">
                  <abbr title={label.title}>{label.text}</abbr>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {series.map(({ name, values, notes }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {values.map((value, index) => (
                  <td key={labels[index]?.title} className="number">
                    {value === null ? <Gap words={gap} /> : format(value)}
                    {value === null ? null : <span className="line-chart-note">{notes[index]}</span>}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </figure>
  );
}

function Gap({ words }: { words: string }) {
  return (
    <span className="muted">
      <span aria-hidden="true">–</span>
      <span className="visually-hidden">{words}</span>
    </span>
  );
}

// Lines differ by dash and mark too, so that they can be told apart without colour and on a grey printer.
const dashes = [[], [8, 4], [2, 3], [10, 3, 2, 3], [5, 5]];
const marks = ['circle', 'rect', 'triangle', 'rectRot', 'cross'] as const;

function chartConfig(
  { labels, drawn, event = null, format }: LineChartProps,
  colours: ChartColours,
): ChartConfiguration<'line', (number | null)[]> {
  const axis = { grid: { color: colours.grid }, ticks: { color: colours.ink } };
  return {
    type: 'line',
    data: {
      labels: labels.map((label) => label.text),
      datasets: drawn.map(({ name, values }, index) => {
        const colour = colours.lines[index % colours.lines.length];
        return {
          label: name,
          data: [...values],
          borderColor: colour,
          backgroundColor: labels.map(({ isOthers }) => (isOthers === true ? 'transparent' : colour)),
          pointBorderColor: colour,
          borderWidth: 2,
          borderDash: dashes[index % dashes.length],
          pointStyle: marks[index % marks.length],
          pointRadius: 4,
        };
      }),
    },
    options: {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      interaction: { mode: 'index', intersect: false },
      scales: {
        x: axis,
        y: { ...axis, suggestedMax: 1, ticks: { ...axis.ticks, callback: (value) => format(Number(value)) } },
      },
      plugins: {
        legend: {
          position: 'bottom',
          labels: { color: colours.ink, usePointStyle: true, boxHeight: 6, padding: 16 },
        },
        tooltip: {
          callbacks: {
            label: ({ dataset, datasetIndex, dataIndex, parsed }) =>
              ` ${dataset.label ?? ''}: ${format(parsed.y ?? 0)} (${drawn[datasetIndex]?.notes[dataIndex] ?? ''})`,
          },
        },
      },
    },
    plugins: event === null ? [] : [eventLine(event, colours.ink)],
  };
}

import type { Chart, ChartConfiguration, ChartType } from 'chart.js';
import { useEffect, useRef } from 'react';
import { useHydrated } from '~/ui/admin/use-hydrated';

/** Colours of the page for the canvas, to which style sheets do not apply. */
export type ChartColours = { ink: string; grid: string; lines: readonly string[] };

type ChartCanvasProps<Type extends ChartType, Data> = {
  /** What the picture is; its figures stand in a table beside it. */
  label: string;
  config: (colours: ChartColours) => ChartConfiguration<Type, Data>;
  /** Another text draws the chart anew. */
  version: string;
};

const lightLines = ['#14548c', '#b0461b', '#1b7a52', '#7a3d9c', '#8a6d00'];
const darkLines = ['#8cc3f0', '#ffab80', '#7fd6a0', '#d6a8f0', '#f0d264'];

/**
 * The one place that knows chart.js. It is fetched when the page runs, so that pages carry it only where
 * charts are; until then, and without scripts, nothing is shown and the table stands alone.
 */
export function ChartCanvas<Type extends ChartType, Data>({ label, config, version }: ChartCanvasProps<Type, Data>) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const latestConfig = useRef(config);
  const hydrated = useHydrated();

  useEffect(() => {
    latestConfig.current = config;
  });

  useEffect(() => {
    if (!hydrated) return;
    const dark = window.matchMedia('(prefers-color-scheme: dark)');
    let chart: Chart<Type, Data> | undefined;
    let gone = false;

    async function draw(): Promise<void> {
      const {
        Chart: LoadedChart,
        CategoryScale,
        Legend,
        LinearScale,
        LineController,
        LineElement,
        PointElement,
        Tooltip,
      } = await import('chart.js');
      if (gone || canvas.current === null) return;
      // Each kind of chart brings its own parts; all of chart.js would be three times as much to fetch.
      LoadedChart.register(CategoryScale, Legend, LinearScale, LineController, LineElement, PointElement, Tooltip);
      chart?.destroy();
      chart = new LoadedChart(canvas.current, latestConfig.current(pageColours(dark.matches)));
    }

    function redraw(): void {
      void draw();
    }

    redraw();
    dark.addEventListener('change', redraw);
    return () => {
      gone = true;
      dark.removeEventListener('change', redraw);
      chart?.destroy();
    };
  }, [hydrated, version]);

  if (!hydrated) return null;
  return (
    <div className="chart">
      <canvas ref={canvas} role="img" aria-label={label} />
    </div>
  );
}

function pageColours(dark: boolean): ChartColours {
  const style = getComputedStyle(document.documentElement);
  return {
    ink: style.getPropertyValue('--ink').trim(),
    grid: style.getPropertyValue('--line').trim(),
    lines: dark ? darkLines : lightLines,
  };
}

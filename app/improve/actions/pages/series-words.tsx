import { useTranslation } from 'react-i18next';
import type { LoadedChart } from '~/improve/actions/pages/cell-chart.server';
import { unitNameIn } from '~/registry/units/domain/unit-name';
import type { OriginKind } from '~/registry/units/domain/unit-lineage';
import type { ChartEvent, DrawnPoint } from '~/ui/admin/charts/run-chart';
import { useFormatter } from '~/ui/admin/use-formatter';
import { useLanguage } from '~/ui/admin/use-language';

type Changes = LoadedChart['changes'];
type Week = Pick<LoadedChart['weeks'][number], 'week' | 'figure' | 'gap' | 'limits' | 'earlier' | 'cause' | 'origin'>;

/** A week as a chart draws it; `label`: what it is called on the axis. */
export function toDrawnPoint({ figure, gap, limits, earlier, cause, origin }: Week, label: string): DrawnPoint {
  return {
    label,
    value: figure === null || gap !== null ? null : figure.part / figure.whole,
    low: limits?.low ?? null,
    centre: limits?.centre ?? null,
    high: limits?.high ?? null,
    mark: cause === null ? null : cause.side === 'high' ? 'better' : 'worse',
    isOthers: origin !== 'own',
    earlier,
  };
}

/** The days on which a series passed from some units to others, as lines of a chart. */
export function useChangeEvents(): (changes: Changes) => ChartEvent[] {
  const { t } = useTranslation('actions');
  const { day } = useFormatter();
  return (changes) =>
    changes.map(({ before, kind, day: on }) => ({
      before,
      text: t(kind === 'split' ? 'chart.split' : 'chart.merged', { day: day(on) }),
    }));
}

/** The same in words: whose figures stand before each day. */
export function ChangeWords({ changes }: { changes: Changes }) {
  const { t } = useTranslation('actions');
  const { day } = useFormatter();
  const language = useLanguage();
  return changes.map(({ before, kind, day: on, units }) => (
    <p key={before}>
      {t(kind === 'split' ? 'chart.beforeSplit' : 'chart.beforeMerger', {
        day: day(on),
        units: units.map((unit) => unitNameIn(language, unit)).join('; '),
      })}
    </p>
  ));
}

/** Beside a week's figure: that it is not of the unit itself. Nothing where it is. */
export function OriginWords({ origin }: { origin: OriginKind }) {
  const { t } = useTranslation('actions');
  if (origin === 'own') return null;
  return <span className="muted"> ({t(`chart.origin.${origin}`)})</span>;
}

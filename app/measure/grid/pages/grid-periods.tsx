import { useTranslation } from 'react-i18next';
import type { PeriodKind } from '~/base/calendar/period';
import type { NearbyPeriods } from '~/measure/grid/pages/grid-periods.server';
import { periodName } from '~/ui/shared/period-name';

/** The same table of another period: those of other kinds, and the ones before and after. */
export function GridPeriods({
  periods: { previous, next, kinds },
  pathOf,
  kind,
}: {
  periods: NearbyPeriods;
  /** The address of a period by its key. */
  pathOf: (period: string) => string;
  kind: PeriodKind;
}) {
  const { t } = useTranslation(['reports']);
  return (
    <div className="grid-periods no-print">
      <nav className="tabs" aria-label={t('period.kinds')}>
        {kinds.map((other) => (
          <a key={other.kind} href={pathOf(other.key)} aria-current={other.kind === kind ? 'page' : undefined}>
            {t(`period.kind.${other.kind}`)}
          </a>
        ))}
      </nav>
      {previous === null && next === null ? null : (
        <nav className="row" aria-label={t('period.neighbours')}>
          {previous === null ? null : (
            <a className="button-quiet" rel="prev" href={pathOf(previous.key)}>
              <span aria-hidden="true">←</span>
              <span className="visually-hidden">{t('period.previous')}</span>
              {periodName(t, previous)}
            </a>
          )}
          {next === null ? null : (
            <a className="button-quiet" rel="next" href={pathOf(next.key)}>
              <span className="visually-hidden">{t('period.next')}</span>
              {periodName(t, next)}
              <span aria-hidden="true">→</span>
            </a>
          )}
        </nav>
      )}
    </div>
  );
}

import type { CityIndicator } from '~/measure/reports/domain/report';
import { shortfall } from '~/measure/reports/domain/shortfall';
import { citationText } from '~/registry/targets/pages/citation-text';
import type { Sheet } from '~/platform/files/xlsx-stream';
import type { AdminRequest } from '~/registry/people/pages/admin-route.server';

/** The targets that count units as a sheet of a workbook; shares are fractions. */
export function cityShareSheet(indicators: readonly CityIndicator[], t: AdminRequest['t']): Sheet {
  return {
    name: t('reports:city.sheet'),
    header: [
      t('reports:city.indicator'),
      t('reports:city.threshold'),
      t('reports:city.shareRequired'),
      t('reports:city.result'),
      t('reports:city.meeting'),
      t('reports:city.measured'),
      t('reports:city.lack'),
      t('reports:fields.verdict'),
      t('reports:city.source'),
    ],
    widths: [28, 12, 14, 10, 12, 14, 12, 24, 40],
    rows: indicators.map((one) => [
      t(`reports:indicator.${one.indicator}`),
      one.target === 0 ? null : one.target,
      one.shareOfUnits,
      one.share,
      one.unitsMeeting,
      one.unitsMeasured,
      one.indication
        ? null
        : shortfall(
            { part: one.unitsMeeting, whole: one.unitsMeasured },
            { comparator: '>=', threshold: one.shareOfUnits },
          ),
      one.indication ? t('reports:city.indication') : t(`reports:verdict.${one.verdict}`),
      citationText(t, one.citation),
    ]),
  };
}

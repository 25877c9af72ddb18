import { useTranslation } from 'react-i18next';
import type { CityIndicator } from '~/measure/reports/domain/report';
import { shortfall } from '~/measure/reports/domain/shortfall';
import { citationText } from '~/registry/targets/pages/citation-text';
import { useTargetText } from '~/measure/reports/pages/report-indicator';
import { DataTable } from '~/ui/admin/data-table';
import { useFormatter } from '~/ui/admin/use-formatter';

type CitySharesProps = {
  indicators: readonly CityIndicator[];
  /** The id of the heading above it. */
  name: string;
};

/** The targets that count units, as an official report lists them: each with its words and what was counted. */
export function CityShares({ indicators, name }: CitySharesProps) {
  const { t } = useTranslation(['reports']);
  const { count, percentBeside } = useFormatter();
  return (
    <DataTable
      name={{ labelledBy: name }}
      className="table-wide"
      rows={indicators}
      rowKey={({ indicator, citation, target }) => `${indicator} ${citation} ${target}`}
      empty={t('city.none')}
      columns={[
        { heading: t('city.indicator'), namesRow: true, cell: ({ indicator }) => t(`indicator.${indicator}`) },
        { heading: t('city.required'), cell: (one) => <RequiredShare indicator={one} /> },
        {
          heading: t('city.result'),
          cell: ({ share, shareOfUnits, unitsMeeting, unitsMeasured }) =>
            share === null
              ? t('city.noUnits')
              : t('city.resultOf', {
                  value: percentBeside(share, shareOfUnits),
                  meeting: count(unitsMeeting),
                  measured: count(unitsMeasured),
                }),
        },
        { heading: t('fields.verdict'), cell: (one) => <ShareVerdict indicator={one} /> },
        { heading: t('city.source'), cell: ({ citation }) => citationText(t, citation) },
      ]}
    />
  );
}

/** Units are counted one by one, so that a verdict is certain; what lacks is a number of units. */
function ShareVerdict({ indicator }: { indicator: CityIndicator }) {
  const { t } = useTranslation('reports');
  const { count } = useFormatter();
  if (indicator.indication) return t('city.indication');
  const { unitsMeeting: part, unitsMeasured: whole, shareOfUnits: threshold } = indicator;
  const lacking = shortfall({ part, whole }, { comparator: '>=', threshold }) ?? 0;
  return (
    <>
      <strong>{t(`verdict.${indicator.verdict}`)}</strong>
      {indicator.verdict === 'not-measured' ? null : ` · ${t('city.counted')}`}
      {lacking > 0 ? ` · ${t('city.lacking', { count: lacking, units: count(lacking) })}` : null}
    </>
  );
}

/** What a target asks of how many units. */
export function RequiredShare({
  indicator: { target: threshold, comparator, shareOfUnits },
}: {
  indicator: CityIndicator;
}) {
  const { t } = useTranslation('reports');
  const { percent } = useFormatter();
  const targetText = useTargetText();
  const share = percent(shareOfUnits);
  // Publishing is done or not done: it has no threshold of its own.
  if (threshold === 0) return t('city.requiredOnly', { share });
  const each = targetText({ comparator, target: threshold });
  return shareOfUnits >= 1 ? t('city.requiredAll', { target: each }) : t('city.requiredShare', { share, target: each });
}

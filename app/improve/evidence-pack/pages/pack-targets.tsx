import { useTranslation } from 'react-i18next';
import { isNamedRule } from '~/base/named-rules';
import type { EvidenceRow } from '~/improve/evidence-pack/domain/evidence-row';
import type { Pack } from '~/improve/evidence-pack/pages/load-pack.server';
import { CityShares } from '~/measure/reports/pages/city-shares';
import { HowLink } from '~/measure/reports/pages/how-link';
import { citationText } from '~/registry/targets/pages/citation-text';
import { DataTable } from '~/ui/admin/data-table';
import { useFormatter } from '~/ui/admin/use-formatter';

/** Each target beside what was reached, and the ratings that rules keep out. */
export function PackTargets({ pack: { rows, fieldNames, excluded, cityIndicators } }: { pack: Pack }) {
  const { t } = useTranslation(['evidence-pack', 'reports', 'integrity']);
  const { count, percent } = useFormatter();
  const nameOf = (field: string) => fieldNames[field] ?? field;
  return (
    <section>
      <h2 id="targets-heading">{t('targets.title')}</h2>
      <DataTable
        name={{ labelledBy: 'targets-heading' }}
        className="table-wide"
        rows={rows}
        rowKey={({ field, indicator, target }) => `${field} ${indicator} ${target}`}
        empty={t('targets.none')}
        columns={[
          { heading: t('targets.field'), namesRow: true, cell: ({ field }) => nameOf(field) },
          {
            heading: t('targets.indicator'),
            cell: ({ indicator }) => (
              <>
                {t(`reports:indicator.${indicator}`)} <HowOf indicator={indicator} />
              </>
            ),
          },
          {
            heading: t('targets.target'),
            isNumber: true,
            isUnbroken: true,
            cell: ({ comparator, target }) => `${comparator === '>' ? '>' : '≥'} ${percent(target)}`,
          },
          {
            heading: t('targets.value'),
            isNumber: true,
            isUnbroken: true,
            cell: ({ value, whole }) =>
              value === null ? '–' : `${percent(value)}${whole === null ? '' : ` (n = ${count(whole)})`}`,
          },
          {
            heading: t('targets.verdict'),
            beside: <HowLink of="verdict" name={t('targets.verdict')} />,
            cell: (row) => <VerdictWords row={row} />,
          },
          { heading: t('targets.source'), cell: ({ citation }) => citationText(t, citation) },
        ]}
      />
      {cityIndicators.length === 0 ? null : (
        <>
          <h3 id="shares-heading">{t('reports:city.title')}</h3>
          <CityShares indicators={cityIndicators} name="shares-heading" />
        </>
      )}
      {excluded.length === 0 ? null : (
        <>
          <h3>{t('excluded.title')}</h3>
          <ul>
            {excluded.map(({ field, rule, count: ratings }) => (
              <li key={`${field} ${rule}`}>
                {nameOf(field)}:{' '}
                {t('reports:exclusions.byRule', {
                  count: ratings,
                  rule: isNamedRule(rule) ? t(`integrity:rule.${rule}`) : rule,
                })}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** The way to how an indicator is made; publication is made of no figures. */
function HowOf({ indicator }: Pick<EvidenceRow, 'indicator'>) {
  const { t } = useTranslation('reports');
  return indicator === 'PUBLICATION' ? null : <HowLink of={indicator} name={t(`indicator.${indicator}`)} />;
}

function VerdictWords({ row: { verdict, evidence, thin, shortfall, indicator } }: { row: EvidenceRow }) {
  const { t } = useTranslation(['evidence-pack', 'reports']);
  if (thin) return t('reports:verdict.thin');
  const isJudged = verdict === 'met' || verdict === 'missed';
  return (
    <>
      <strong>{t(`reports:verdict.${verdict}`)}</strong>
      {isJudged && evidence !== null ? ` · ${t(`reports:evidence.${evidence}`)}` : null}
      {verdict === 'missed' && shortfall !== null
        ? ` · ${t(indicator === 'SATISFACTION' ? 'targets.lackPeople' : 'targets.lackDossiers', { count: shortfall })}`
        : null}
    </>
  );
}

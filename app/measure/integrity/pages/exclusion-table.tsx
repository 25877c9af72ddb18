import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ExclusionStatePill } from '~/measure/integrity/pages/exclusion-state-pill';
import { useDaySpan } from '~/measure/integrity/pages/use-day-span';
import { useReportFormat } from '~/ui/admin/use-report-format';
import type { ExclusionRow } from '~/measure/integrity/pages/exclusion-page.server';

/** Proposals, each a link to its page. */
export function ExclusionTable({ exclusions }: { exclusions: readonly ExclusionRow[] }) {
  const { t } = useTranslation('integrity');
  const { count, day } = useReportFormat();
  const daySpan = useDaySpan();
  return (
    <div className="table-scroll" role="region" aria-label={t('exclusions.table')} tabIndex={0}>
      <table className="table table-wide">
        <caption className="visually-hidden">{t('exclusions.table')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('number')}</th>
            <th scope="col">{t('exclusions.what')}</th>
            <th scope="col">{t('ruleLabel')}</th>
            <th scope="col">{t('unit')}</th>
            <th scope="col">{t('days')}</th>
            <th scope="col" className="number">
              {t('ratings')}
            </th>
            <th scope="col">{t('exclusions.proposed')}</th>
            <th scope="col">{t('stateLabel')}</th>
          </tr>
        </thead>
        <tbody>
          {exclusions.map((exclusion) => (
            <tr key={exclusion.id}>
              <th scope="row">
                <Link
                  to={`/admin/exclusions/${exclusion.id}`}
                  aria-label={t('exclusions.one', { number: exclusion.id })}
                >
                  {exclusion.id}
                </Link>
              </th>
              <td>{t(`exclusions.kind.${exclusion.kind}`)}</td>
              <td>{t(`rule.${exclusion.rule}`)}</td>
              <td>{exclusion.unitName}</td>
              <td className="nowrap">{daySpan(exclusion)}</td>
              <td className="number">{count(exclusion.ratings)}</td>
              <td>
                {day(exclusion.proposedOn)}
                {exclusion.proposedBy !== null && `, ${exclusion.proposedBy}`}
              </td>
              <td>
                <ExclusionStatePill state={exclusion.state} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

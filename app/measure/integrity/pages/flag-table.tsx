import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { FlagStatePill } from '~/measure/integrity/pages/flag-state-pill';
import { useDaySpan } from '~/measure/integrity/pages/use-day-span';
import { useReportFormat } from '~/ui/admin/use-report-format';
import type { LocalDay } from '~/base/calendar/local-day';
import type { FlagState } from '~/measure/integrity/domain/flag-state';
import type { NamedRule } from '~/base/named-rules';

export type FlagRow = {
  id: number;
  rule: NamedRule;
  unitName: string;
  firstDay: LocalDay;
  lastDay: LocalDay;
  /** None where the rule judges a figure. */
  ratings: number;
  state: FlagState;
};

/** Flags, each a link to its evidence. */
export function FlagTable({ flags }: { flags: readonly FlagRow[] }) {
  const { t } = useTranslation('integrity');
  const { count } = useReportFormat();
  const daySpan = useDaySpan();
  return (
    <div className="table-scroll" role="region" aria-label={t('table')} tabIndex={0}>
      <table className="table table-wide">
        <caption className="visually-hidden">{t('table')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('number')}</th>
            <th scope="col">{t('ruleLabel')}</th>
            <th scope="col">{t('unit')}</th>
            <th scope="col">{t('days')}</th>
            <th scope="col" className="number">
              {t('ratings')}
            </th>
            <th scope="col">{t('stateLabel')}</th>
          </tr>
        </thead>
        <tbody>
          {flags.map((flag) => (
            <tr key={flag.id}>
              <th scope="row">
                <Link to={`/admin/flags/${flag.id}`} aria-label={t('one', { number: flag.id })}>
                  {flag.id}
                </Link>
              </th>
              <td>{t(`rule.${flag.rule}`)}</td>
              <td>{flag.unitName}</td>
              <td className="nowrap">{daySpan(flag)}</td>
              <td className="number">
                {flag.ratings === 0 ? <span className="muted">{t('noRatings')}</span> : count(flag.ratings)}
              </td>
              <td>
                <FlagStatePill state={flag.state} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

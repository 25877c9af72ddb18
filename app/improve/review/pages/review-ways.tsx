import { useTranslation } from 'react-i18next';
import { evidencePath } from '~/improve/evidence-pack/pages/evidence-path';
import { fullReportPath, reviewPath, reviewXlsxPath, type ReviewChoice } from '~/improve/review/pages/review-path';
import type { ReportPage } from '~/measure/reports/pages/report-page';

type Props = {
  page: Pick<ReportPage, 'period' | 'unit' | 'cells' | 'fieldNames' | 'closed'> & {
    unitId: number;
    mayRead: { comments: boolean; points: boolean };
  };
  query: Omit<ReviewChoice, 'unit'>;
};

/**
 * The way to one field, to its comments and counters, and what can be taken away: the full report to sign, and the
 * figures as a workbook.
 */
export function ReviewWays({ page: { period, unit, unitId, cells, fieldNames, closed, mayRead }, query }: Props) {
  const { t } = useTranslation('review');
  return (
    <div className="review-ways no-print">
      {cells.length < 2 ? null : (
        <form action={reviewPath(period.key, { unit: unit.code })} className="review-field">
          <input type="hidden" name="unit" value={unit.code} />
          <label htmlFor="field">{t('sheet.field')}</label>
          <select id="field" name="field" defaultValue={query.field} key={query.field}>
            <option value="">{t('allFields')}</option>
            {cells.map(({ field }) => (
              <option key={field} value={field}>
                {fieldNames[field] ?? field}
              </option>
            ))}
          </select>
          <button className="button-quiet">{t('more.apply')}</button>
        </form>
      )}
      {query.field === '' || period.kind !== 'week' || !mayRead.comments ? null : (
        <a
          href={`/admin/comments?${new URLSearchParams({ unit: String(unitId), field: query.field ?? '', week: period.key })}`}
        >
          {t('more.comments')}
        </a>
      )}
      {query.field === '' || !mayRead.points ? null : <a href={`/admin/points?unit=${unitId}`}>{t('more.points')}</a>}
      <a href={fullReportPath(period.key, unit.code)}>{t('more.full')}</a>
      {closed === null ? null : <a href={evidencePath(period.key, unit.code)}>{t('more.evidence')}</a>}
      {cells.length === 0 ? null : (
        <a href={reviewXlsxPath(period.key, { unit: unit.code, ...query })}>{t('more.xlsx')}</a>
      )}
    </div>
  );
}

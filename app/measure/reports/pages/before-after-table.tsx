import { useTranslation } from 'react-i18next';
import { useReportFormat } from '~/ui/admin/use-report-format';
import type { ComparedFigures } from '~/measure/reports/domain/compared-figures';
import { comparedText } from '~/measure/reports/pages/compared-text';

type BeforeAfterTableProps = {
  caption: string;
  headings: readonly [string, string];
  before: ComparedFigures;
  after: ComparedFigures;
};

/** Satisfaction and participation twice, each share with its n (measurement rule 9). */
export function BeforeAfterTable({ caption, headings, before, after }: BeforeAfterTableProps) {
  const { t } = useTranslation(['reports', 'common']);
  const format = useReportFormat();
  const [then, now] = [comparedText(t, format, before), comparedText(t, format, after)];
  return (
    <div className="table-scroll" role="region" aria-label={caption} tabIndex={0}>
      <table className="table before-after">
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('fields.indicator')}</th>
            <th scope="col">{headings[0]}</th>
            <th scope="col">{headings[1]}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{t('indicator.SATISFACTION')}</th>
            <td>{then.satisfaction}</td>
            <td>{now.satisfaction}</td>
          </tr>
          <tr>
            <th scope="row">{t('indicator.PARTICIPATION')}</th>
            <td>{then.participation}</td>
            <td>{now.participation}</td>
          </tr>
        </tbody>
      </table>
    </div>
  );
}

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LocalDay } from '~/base/calendar/local-day';
import type { ReportIssuer } from '~/measure/reports/pages/report-issuer';
import { ReportLetterhead } from '~/measure/reports/pages/report-letterhead';
import { useFormatter } from '~/ui/admin/use-formatter';

type ReportTitleProps = {
  issuer: ReportIssuer;
  /** What kind of document it is. */
  kind: string;
  title: string;
  /** The period in words. */
  period: string;
  firstDay: LocalDay;
  lastDay: LocalDay;
  children?: ReactNode;
};

/** What a report is and of which days; on paper below the head of an administrative document. */
export function ReportTitle({ issuer, kind, title, period, firstDay, lastDay, children }: ReportTitleProps) {
  const { t } = useTranslation('reports');
  const { day } = useFormatter();
  return (
    <header className="report-title">
      <ReportLetterhead issuer={issuer} />
      <p className="report-kind">{kind}</p>
      <h1>{title}</h1>
      <p className="report-period">
        <strong>{period}</strong> <span>({t('period.span', { first: day(firstDay), last: day(lastDay) })})</span>
      </p>
      {children}
    </header>
  );
}

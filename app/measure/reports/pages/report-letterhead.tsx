import { useTranslation } from 'react-i18next';
import { bodyName, type ReportIssuer } from '~/measure/reports/pages/report-issuer';

/** The head that Decree 30/2020, Annex I, asks of an administrative document, on paper alone. */
export function ReportLetterhead({ issuer }: { issuer: ReportIssuer }) {
  const { t } = useTranslation(['reports']);
  return (
    <div className="print-only report-letterhead">
      <p>
        {issuer.above === null ? null : <span>{bodyName(t, issuer.above)}</span>}
        <strong className="report-issuer">{bodyName(t, issuer)}</strong>
        <span className="report-number">{t(issuer.isCommittee ? 'letter.numberOfCommittee' : 'letter.number')}</span>
      </p>
      <p>
        <strong>{t('motto.state')}</strong>
        <strong className="report-motto">{t('motto.words')}</strong>
        <em>{t('letter.placeAndDate', { place: issuer.place })}</em>
      </p>
    </div>
  );
}

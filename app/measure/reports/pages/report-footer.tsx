import { useTranslation } from 'react-i18next';
import { useFormatter } from '~/ui/admin/use-formatter';
import { citationText } from '~/registry/targets/pages/citation-text';
import { isFirstGeneration } from '~/measure/reports/domain/formula-version';
import { MIN_JUDGED } from '~/measure/reports/domain/formulas';
import { bodyName } from '~/measure/reports/pages/report-issuer';
import type { ReportPage } from '~/measure/reports/pages/report-page';

/**
 * The clauses that the verdicts cite, how it is measured, and on paper who gets it and who signs (Decree 30/2020, Annex
 * I).
 */
export function ReportFooter({ page }: { page: ReportPage }) {
  const { t } = useTranslation(['reports']);
  const { period, unit } = page;
  return (
    <footer className="report-footer">
      <ReportMethod page={page} />
      <p className="no-print">
        <a href={`/api/v1/reports/${period.key}?${new URLSearchParams({ unit: unit.code })}`}>{t('json')}</a>
      </p>
      <ReportSignature page={page} />
    </footer>
  );
}

/** The clauses that the verdicts cite, and how it is measured. */
export function ReportMethod({ page: { sources, verifiedOnly, formula } }: { page: ReportPage }) {
  const { t } = useTranslation(['reports']);
  const isFirst = isFirstGeneration(formula);
  return (
    <>
      {sources.length === 0 ? null : (
        <section aria-labelledby="sources-heading">
          <h2 id="sources-heading">{t('sources.title')}</h2>
          <ol>
            {sources.map(({ citation, quote }, index) => (
              <li key={`${citation} ${quote}`} id={`source-${index + 1}`}>
                <strong>{citationText(t, citation)}</strong>: <q lang="vi">{quote}</q>
              </li>
            ))}
          </ol>
        </section>
      )}
      <section aria-labelledby="method-heading">
        <h2 id="method-heading">{t('method.title')}</h2>
        <ul>
          <li>{t('method.version', { version: formula })}</li>
          <li>{t('method.participation')}</li>
          {isFirst ? null : <li>{t('method.withoutVolume')}</li>}
          {verifiedOnly ? <li>{t('method.verifiedOnly')}</li> : null}
          <li>{t(formula === '1' ? 'method.numbered' : 'method.invited')}</li>
          {isFirst ? null : <li>{t('method.byDossier')}</li>}
          <li>{t('method.satisfaction')}</li>
          <li>{t(isFirst ? 'method.evidenceByWilson' : 'method.evidence')}</li>
          <li>{t('method.thin', { least: MIN_JUDGED })}</li>
        </ul>
      </section>
    </>
  );
}

/** On paper, who gets it and who signs. */
export function ReportSignature({
  page: { now, timeZone, issuer },
}: {
  page: Pick<ReportPage, 'now' | 'timeZone' | 'issuer'>;
}) {
  const { t } = useTranslation(['reports']);
  const { moment } = useFormatter(timeZone);
  return (
    <div className="print-only report-end">
      <div className="report-signatures">
        <p className="report-receivers">
          <strong>{t('letter.receivers')}</strong>
          {issuer.above === null ? null : <span>{t('letter.receiver', { unit: bodyName(t, issuer.above) })}</span>}
          <span>{t('letter.filed')}</span>
        </p>
        <p>
          {issuer.isCommittee ? <strong>{t('letter.onBehalf')}</strong> : null}
          <strong>{t(issuer.isCommittee ? 'letter.chair' : 'letter.head')}</strong>
          <em>{t('letter.hint')}</em>
        </p>
      </div>
      <p className="small">{t('printedAt', { moment: moment(now) })}</p>
    </div>
  );
}

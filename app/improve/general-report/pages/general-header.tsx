import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { reportSections } from '~/improve/general-report/domain/report-text';
import { annexesPath } from '~/improve/general-report/pages/general-report-path';
import type { GeneralReport } from '~/improve/general-report/pages/load-general-report.server';
import { spanName } from '~/improve/general-report/pages/span-name';
import { ReportTitle } from '~/measure/reports/pages/report-title';
import { SelectField } from '~/ui/admin/select-field';
import { useFormatter } from '~/ui/admin/use-formatter';

const annexes = ['units', 'work', 'closings'] as const;

/** On a screen the annexes of some hundred units stand open below the text. */
function JumpLinks() {
  const { t } = useTranslation('general-report');
  return (
    <nav className="no-print" aria-label={t('parts')}>
      <ul className="general-parts">
        {reportSections.map((section) => (
          <li key={section}>
            <a href={`#${section}`}>{t(`section.${section}`)}</a>
          </li>
        ))}
        {annexes.map((annex) => (
          <li key={annex}>
            <a href={`#${annex}-heading`}>{t(`annex.${annex}`)}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The head of an official report, which days are meant and why, and who issues it. */
export function GeneralHeader({ report }: { report: GeneralReport }) {
  const { span, decree, issuer, issuers, issuerCode } = report;
  const { firstDay, lastDay } = span;
  const { t } = useTranslation(['general-report', 'reports']);
  const { day } = useFormatter();
  return (
    <>
      <p className="no-print">
        <a href="/admin/general-report">{t('back')}</a>
      </p>
      <ReportTitle kind={t('kind')} title={t('title')} period={spanName(t, span)} {...{ issuer, firstDay, lastDay }} />
      <p>{t('basis')}</p>
      <p>
        {t('days', {
          first: day(firstDay),
          last: day(lastDay),
          decreeFirst: day(decree.firstDay),
          decreeLast: day(decree.lastDay),
        })}{' '}
        {span.kind === 'half' ? t('halfDays') : null}
      </p>
      <div className="no-print card">
        <Form method="get" className="inline-form" reloadDocument>
          <SelectField
            name="issuer"
            label={t('issuer')}
            options={issuers.map(({ code, name }) => [code, name])}
            defaultValue={issuerCode}
          />
          <button className="button-quiet">{t('show')}</button>
        </Form>
        <p className="row">
          <a href={annexesPath(span.key)}>{t('toFile')}</a>
        </p>
        <p className="muted">{t('printHint')}</p>
      </div>
      <JumpLinks />
    </>
  );
}

import type { LinksFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { GeneralAnnexes } from '~/improve/general-report/pages/general-annexes';
import { GeneralHeader } from '~/improve/general-report/pages/general-header';
import { GeneralSections } from '~/improve/general-report/pages/general-sections';
import { loadGeneralReport } from '~/improve/general-report/pages/load-general-report.server';
import { spanName } from '~/improve/general-report/pages/span-name';
import { ReportSignature } from '~/measure/reports/pages/report-footer';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { pageMeta } from '~/ui/admin/page-meta';
import { staticPage } from '~/ui/admin/static-page';
import reportStyles from '~/measure/reports/pages/report.css?url';
import printStyles from '~/measure/reports/pages/report-print.css?url';
import generalStyles from '~/improve/general-report/pages/general-report.css?url';

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: reportStyles },
  { rel: 'stylesheet', href: generalStyles },
  { rel: 'stylesheet', href: printStyles, media: 'print' },
];

export const meta = pageMeta;

export const handle = staticPage;

const route = adminRoute({
  needs: 'general-report:read',
  get: loadGeneralReport,
  title: ({ page, t }) => t('general-report:pageTitle', { period: spanName(t, page.span) }),
});

export const loader = route.loader;

/** The general report on the city; who signs it signs what it says, and the annexes follow. */
export default function GeneralReport() {
  const report = useLoaderData<typeof loader>();
  const { t } = useTranslation('general-report');
  return (
    <article className="report general-report">
      <GeneralHeader report={report} />
      {report.intact ? null : (
        <p className="notice report-broken" role="alert">
          {t('broken')}
        </p>
      )}
      <GeneralSections report={report} />
      <footer className="report-footer">
        <ReportSignature page={report} />
      </footer>
      <GeneralAnnexes report={report} />
    </article>
  );
}

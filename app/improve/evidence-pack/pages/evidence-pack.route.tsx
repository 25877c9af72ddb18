import type { LinksFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { PackHeader } from '~/improve/evidence-pack/pages/pack-header';
import { PackClosings } from '~/improve/evidence-pack/pages/pack-closings';
import { PackTargets } from '~/improve/evidence-pack/pages/pack-targets';
import { PackWork } from '~/improve/evidence-pack/pages/pack-work';
import { loadPack } from '~/improve/evidence-pack/pages/load-pack.server';
import { ReportSignature } from '~/measure/reports/pages/report-footer';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { pageMeta } from '~/ui/admin/page-meta';
import { staticPage } from '~/ui/admin/static-page';
import { periodName } from '~/ui/shared/period-name';
import reportStyles from '~/measure/reports/pages/report.css?url';
import printStyles from '~/measure/reports/pages/report-print.css?url';

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: reportStyles },
  { rel: 'stylesheet', href: printStyles, media: 'print' },
];

export const meta = pageMeta;

export const handle = staticPage;

const route = adminRoute({
  needs: 'report:read',
  get: loadPack,
  title: ({ page, t }) => t('evidence-pack:pageTitle', { unit: page.unit.name, period: periodName(t, page.period) }),
});

export const loader = route.loader;

export default function EvidencePack() {
  const pack = useLoaderData<typeof loader>();
  const { t } = useTranslation('evidence-pack');
  return (
    <article className="report report-pack">
      <PackHeader pack={pack} />
      {pack.intact ? null : (
        <p className="notice report-broken" role="alert">
          {t('broken')}
        </p>
      )}
      <PackTargets pack={pack} />
      <PackWork pack={pack} />
      <PackClosings pack={pack} />
      <footer className="report-footer">
        <p>{t('trueCopy')}</p>
        <ReportSignature page={pack} />
      </footer>
    </article>
  );
}

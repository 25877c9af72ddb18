import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { generalReportPath } from '~/improve/general-report/pages/general-report-path';
import { spanName } from '~/improve/general-report/pages/span-name';
import { decreeDays } from '~/improve/general-report/domain/report-span';
import { listClosedSpans } from '~/improve/general-report/store/closed-spans.server';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { DataTable } from '~/ui/admin/data-table';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';
import { useFormatter } from '~/ui/admin/use-formatter';

export const meta = pageMeta;

const route = adminRoute({
  needs: 'general-report:read',
  async get({ context }) {
    const spans = await listClosedSpans(context.db);
    return { spans: spans.map((span) => ({ ...span, decree: decreeDays(span) })) };
  },
  title: ({ t }) => t('general-report:list.title'),
});

export const loader = route.loader;

/** The periods that a general report can be made of. */
export default function GeneralReports() {
  const { t } = useTranslation(['general-report', 'reports']);
  const { day } = useFormatter();
  const { spans } = useLoaderData<typeof loader>();
  const days = ({ firstDay, lastDay }: { firstDay: string; lastDay: string }) => `${day(firstDay)} – ${day(lastDay)}`;
  return (
    <>
      <PageHeader title={t('list.title')} lead={t('list.lead')} />
      <section className="card">
        <DataTable
          name={{ label: t('list.title') }}
          stacks
          rows={spans}
          rowKey={({ key }) => key}
          empty={t('list.none')}
          columns={[
            {
              heading: t('list.period'),
              namesRow: true,
              cell: (span) => <a href={generalReportPath(span.key)}>{spanName(t, span)}</a>,
            },
            { heading: t('list.days'), isUnbroken: true, cell: days },
            { heading: t('list.decreeDays'), isUnbroken: true, cell: ({ decree }) => days(decree) },
          ]}
        />
        <p className="muted small">{t('list.decree')}</p>
      </section>
    </>
  );
}

import { Form, Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { unitLetters } from '~/improve/apologies/pages/unit-letters.server';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { DataTable } from '~/ui/admin/data-table';
import { EmptyList } from '~/ui/admin/empty-list';
import { FormField } from '~/ui/admin/form-field';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';
import { useFormatter } from '~/ui/admin/use-formatter';

export const meta = pageMeta;

const route = adminRoute({
  needs: 'apology:read',
  get: unitLetters,
  title: ({ t }) => t('late-dossiers:units.title'),
});

export const loader = route.loader;

export default function UnitLetters() {
  const { t } = useTranslation('late-dossiers');
  const { week, firstDay, lastDay, sum, rows } = useLoaderData<typeof loader>();
  const format = useFormatter();
  return (
    <>
      <PageHeader
        title={t('units.title')}
        lead={t('units.lead')}
        back={{ to: '/admin/late-dossiers', text: t('title'), label: t('back') }}
      >
        <a href={`/admin/late-dossiers/units.csv?week=${week}`} download>
          {t('units.csv')}
        </a>
      </PageHeader>
      <Form className="inline-form filters" key={week}>
        <FormField name="week" label={t('units.week')} defaultValue={week} maxLength={8} size={9} />
        <button className="button-quiet">{t('show.submit')}</button>
      </Form>
      <p role="status">
        {t('units.sum', {
          from: format.dayInText(firstDay),
          to: format.dayInText(lastDay),
          issued: format.count(sum.inTime + sum.late),
          owed: format.count(sum.owed),
          late: format.count(sum.late),
          unreported: format.count(sum.unreported),
        })}
      </p>
      {rows.length === 0 ? (
        <EmptyList none={t('none')} next={t('noneNext')} link={{ to: '/admin/dossiers', text: t('toDossiers') }} />
      ) : (
        <DataTable
          name={{ label: t('units.title') }}
          rows={rows}
          rowKey={({ id }) => id}
          columns={[
            {
              heading: t('unit'),
              namesRow: true,
              isUnbroken: true,
              cell: ({ id, name }) => <Link to={`/admin/late-dossiers?show=all&unit=${id}`}>{name}</Link>,
            },
            { heading: t('units.owed'), isNumber: true, cell: ({ owed }) => format.count(owed) },
            { heading: t('units.inTime'), isNumber: true, cell: ({ inTime }) => format.count(inTime) },
            { heading: t('units.late'), isNumber: true, cell: ({ late }) => format.count(late) },
            {
              heading: t('units.missing'),
              isNumber: true,
              cell: ({ owed, inTime, late }) => format.count(owed - inTime - late),
            },
            { heading: t('units.unreported'), isNumber: true, cell: ({ unreported }) => format.count(unreported) },
            ...(['DUE_SOON', 'LETTER_DUE', 'OVERDUE', 'OVERDUE_AGAIN'] as const).map((state) => ({
              heading: t('units.today', { state: t(`state.${state}`) }),
              isNumber: true,
              cell: (row: (typeof rows)[number]) => format.count(row.today[state]),
            })),
          ]}
        />
      )}
    </>
  );
}

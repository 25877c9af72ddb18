import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { toLocalDay } from '~/base/calendar/local-day';
import { nameIn } from '~/base/text/languages';
import { listUnitCodes } from '~/collect/volumes/store/code-list.server';
import { listFields } from '~/registry/fields/store/field.server';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { findUnitLimit } from '~/registry/people/pages/unit-limit.server';
import { unitNameIn } from '~/registry/units/domain/unit-name';
import { DataTable } from '~/ui/admin/data-table';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';

export const meta = pageMeta;

const route = adminRoute({
  needs: 'volume:import',
  async get({ context, user }) {
    const { db, env, now } = context;
    const { language } = user;
    const units = await listUnitCodes(db, toLocalDay(now(), env.timeZone), await findUnitLimit(context, user));
    return {
      fields: (await listFields(db)).map((field) => ({ code: field.code, name: nameIn(language, field) })),
      units: units.map((unit) => ({ code: unit.code, name: unitNameIn(language, unit) })),
    };
  },
  title: ({ t }) => t('volumes:week.codes'),
});

export const loader = route.loader;

export default function VolumeCodes() {
  const { t } = useTranslation('volumes');
  const { fields, units } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={t('week.codes')} back={{ to: '/admin/volumes', text: t('title'), label: t('preview.back') }} />
      <Codes caption={t('column.field')} rows={fields} />
      <Codes caption={t('column.unit')} rows={units} />
    </>
  );
}

function Codes({ caption, rows }: { caption: string; rows: readonly { code: string; name: string }[] }) {
  const { t } = useTranslation('volumes');
  return (
    <DataTable
      name={{ label: caption }}
      showsCaption
      rows={rows}
      rowKey={({ code }) => code}
      columns={[
        { heading: t('week.code'), namesRow: true, cell: ({ code }) => <code>{code}</code> },
        { heading: t('week.name'), cell: ({ name }) => name },
      ]}
    />
  );
}

import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { unitNameIn } from '~/registry/units/domain/unit-name';
import { localDayOf } from '~/base/calendar/local-day';
import { nameIn } from '~/base/text/languages';
import { listUnitCodes } from '~/collect/volumes/store/code-list.server';
import { listFields } from '~/registry/fields/store/field.server';
import { unitsOf } from '~/registry/people/pages/own-units.server';
import { pageTitle } from '~/platform/i18n/page-title.server';
import { requirePermission } from '~/registry/people/pages/session.server';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const user = await requirePermission(request, context, 'volume:import');
  const { db, env, now } = context;
  const { language } = user;
  const units = await listUnitCodes(db, localDayOf(now(), env.timeZone), await unitsOf(context, user));
  return {
    title: pageTitle(language, (t) => t('volumes:week.codes')),
    fields: (await listFields(db)).map((field) => ({ code: field.code, name: nameIn(language, field) })),
    units: units.map((unit) => ({ code: unit.code, name: unitNameIn(language, unit) })),
  };
}

export default function VolumeCodes() {
  const { t } = useTranslation('volumes');
  const { fields, units } = useLoaderData<typeof loader>();
  return (
    <>
      <nav className="breadcrumbs" aria-label={t('preview.back')}>
        <Link to="/admin/volumes">{t('title')}</Link>
      </nav>
      <header className="page-header">
        <h1>{t('week.codes')}</h1>
      </header>
      <Codes caption={t('column.field')} rows={fields} />
      <Codes caption={t('column.unit')} rows={units} />
    </>
  );
}

function Codes({ caption, rows }: { caption: string; rows: readonly { code: string; name: string }[] }) {
  const { t } = useTranslation('volumes');
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label={caption}>
      <table className="table">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('week.code')}</th>
            <th scope="col">{t('week.name')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ code, name }) => (
            <tr key={code}>
              <th scope="row">
                <code>{code}</code>
              </th>
              <td>{name}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

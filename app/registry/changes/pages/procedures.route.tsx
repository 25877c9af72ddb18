import { Form, Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { toLocalDay } from '~/base/calendar/local-day';
import { nameIn } from '~/base/text/languages';
import { ChangeTable } from '~/registry/changes/pages/change-table';
import { changeRow } from '~/registry/changes/pages/unit-change-page.server';
import { listDatedChanges } from '~/registry/changes/store/dated-change-record.server';
import { listFields } from '~/registry/fields/store/field.server';
import { holds } from '~/registry/people/domain/roles';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { procedureNameIn } from '~/registry/procedures/domain/procedure';
import { readProcedureQuery } from '~/registry/procedures/pages/procedure-query.server';
import { ProcedureTable } from '~/registry/procedures/pages/procedure-table';
import { shiftedRows } from '~/registry/procedures/pages/shifted-rows.server';
import { ShiftedTable } from '~/registry/procedures/pages/shifted-table';
import { UnknownProcedures } from '~/registry/procedures/pages/unknown-procedures';
import { listUnknownProcedures } from '~/registry/procedures/store/met-procedure.server';
import { listProcedures } from '~/registry/procedures/store/procedure-list.server';
import { useDroppedSentDraft } from '~/ui/admin/draft-form';
import { EmptyList } from '~/ui/admin/empty-list';
import { FormField } from '~/ui/admin/form-field';
import { Notice } from '~/ui/admin/notice';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';
import { Pagination } from '~/ui/admin/pagination';
import { SelectField } from '~/ui/admin/select-field';

const PAGE_SIZE = 50;
const SHOWN_UNKNOWN = 50;
const SHOWN_SHIFTED = 10;
const SHOWN_CHANGES = 10;
const pageSchema = z.coerce.number().int().min(1).max(10_000).catch(1);
const savedKinds = ['new', 'changed', 'list'] as const;

export const meta = pageMeta;

const route = adminRoute({
  needs: 'procedure:read',
  async get({ context: { db, env, now }, search, user: { id, role, language } }) {
    const today = toLocalDay(now(), env.timeZone);
    const { query, wrongDay } = readProcedureQuery(search);
    const page = pageSchema.parse(search.get('page') ?? 1);
    const range = { skip: (page - 1) * PAGE_SIZE, take: PAGE_SIZE };
    const { procedures, total } = await listProcedures(db, query, today, range);
    const fields = new Map((await listFields(db)).map((field) => [field.code, nameIn(language, field)]));
    const fieldName = (code: string) => fields.get(code) ?? code;
    const mayManage = holds(role, 'field:manage');
    const { unknown, total: unknownTotal } = await listUnknownProcedures(db, SHOWN_UNKNOWN);
    const changes = mayManage
      ? (await listDatedChanges(db, 'PROCEDURES', id, { skip: 0, take: SHOWN_CHANGES })).changes
      : [];
    return {
      mayManage,
      timeZone: env.timeZone,
      saved: savedKinds.find((kind) => kind === search.get('saved')) ?? null,
      asked: { text: query.text, field: query.field, day: query.day ?? wrongDay ?? '' },
      wrongDay: wrongDay !== null,
      fields: [...fields],
      procedures: procedures.map(({ code, field, validFrom, validTo, ...named }) => ({
        code,
        name: procedureNameIn(language, named),
        field: fieldName(field),
        validFrom,
        validTo,
      })),
      total,
      page,
      pages: Math.ceil(total / PAGE_SIZE),
      unknown: unknown.map((one) => ({ ...one, fields: one.fields.map(fieldName) })),
      unknownTotal,
      shifted: await shiftedRows(db, language, today, { skip: 0, take: SHOWN_SHIFTED }),
      changes: changes.map(changeRow),
    };
  },
  title: ({ t }) => t('procedures:title'),
});

export const loader = route.loader;

export default function Procedures() {
  const { t } = useTranslation(['procedures', 'common', 'errors']);
  const shown = useLoaderData<typeof loader>();
  const { mayManage, asked, procedures, total, unknown, unknownTotal, shifted, changes } = shown;
  useDroppedSentDraft(shown.saved !== null);
  const query = new URLSearchParams({ q: asked.text, field: asked.field, day: shown.wrongDay ? '' : asked.day });
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')}>
        {mayManage ? (
          <div className="row">
            <Link className="button" to="/admin/procedures/procedure">
              {t('new')}
            </Link>
            <Link className="button-quiet" to="/admin/procedures/import">
              {t('import')}
            </Link>
          </div>
        ) : null}
      </PageHeader>
      {shown.saved === null ? null : <Notice>{t(`saved.${shown.saved}`)}</Notice>}
      {shifted.rows.length === 0 ? null : (
        <section className="card">
          <h2 id="shifted">{t('shifted.title')}</h2>
          <p>{t('shifted.lead')}</p>
          <ShiftedTable rows={shifted.rows} labelledBy="shifted" mayManage={mayManage} />
          {shifted.total > shifted.rows.length ? (
            <p>
              <Link to="/admin/procedures/shifted">{t('shifted.all', { count: shifted.total })}</Link>
            </p>
          ) : null}
        </section>
      )}
      <UnknownProcedures unknown={unknown} total={unknownTotal} mayManage={mayManage} />
      <section className="card">
        <h2 id="list">{t('list')}</h2>
        <Form role="search" className="inline-form filters" key={`${asked.text} ${asked.field} ${asked.day}`}>
          <FormField name="q" type="search" label={t('search.text')} defaultValue={asked.text} maxLength={100} />
          <SelectField
            name="field"
            label={t('search.field')}
            none={t('search.allFields')}
            options={shown.fields}
            defaultValue={asked.field}
          />
          <FormField
            name="day"
            type="date"
            label={t('search.day')}
            hint={t('search.dayHint')}
            error={shown.wrongDay ? t('errors:day-invalid') : undefined}
            defaultValue={asked.day}
          />
          <button className="button-quiet">{t('common:form.search')}</button>
        </Form>
        {procedures.length === 0 ? (
          <EmptyList
            none={t('none')}
            next={t(mayManage ? 'next' : 'nextReader')}
            link={mayManage ? { to: '/admin/procedures/import', text: t('import') } : undefined}
          />
        ) : (
          <>
            <p className="muted" role="status">
              {t('count', { count: total })}
            </p>
            <ProcedureTable procedures={procedures} labelledBy="list" mayManage={mayManage} />
            <Pagination page={shown.page} pages={shown.pages} />
            <p>
              <a href={`/admin/procedures/list.csv?${query}`} download>
                {t('export')}
              </a>
            </p>
          </>
        )}
      </section>
      {changes.length === 0 ? null : (
        <section className="card">
          <h2>{t('change.list')}</h2>
          <ChangeTable
            changes={changes}
            timeZone={shown.timeZone}
            at="/admin/procedures/changes"
            label={t('change.list')}
          />
        </section>
      )}
    </>
  );
}

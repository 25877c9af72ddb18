import { redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { toLocalDay } from '~/base/calendar/local-day';
import { parseRecordId } from '~/base/record-id';
import { boundedText } from '~/base/text/bounded';
import { MAX_DOSSIER_NUMBER } from '~/collect/dossiers/domain/dossier-number';
import { lateShows, lateStates, WARNING_WORKING_DAYS } from '~/improve/apologies/domain/appointment';
import { lateRow, mapFieldNames, type LateRow } from '~/improve/apologies/pages/late-row.server';
import { LateStatePill } from '~/improve/apologies/pages/late-state-pill';
import { countLateDossiers, findByNumber, listLateDossiers } from '~/improve/apologies/store/late-dossier.server';
import { loadHolidayCalendar } from '~/improve/petitions/store/holiday.server';
import { readForm } from '~/platform/http/request-body.server';
import { holds } from '~/registry/people/domain/roles';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { findUnitLimit } from '~/registry/people/pages/unit-limit.server';
import { UnitSelect } from '~/registry/units/pages/unit-select';
import { listUnitGroups } from '~/registry/units/store/unit-choice.server';
import { listBranchIds } from '~/registry/units/store/unit-directory.server';
import { DataTable } from '~/ui/admin/data-table';
import { EmptyList } from '~/ui/admin/empty-list';
import { ErrorSummary } from '~/ui/admin/error-summary';
import { formRefused } from '~/ui/admin/form-result';
import { FormField } from '~/ui/admin/form-field';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';
import { Pill } from '~/ui/admin/pill';
import { Pagination } from '~/ui/admin/pagination';
import { SelectField } from '~/ui/admin/select-field';
import { useFormResult } from '~/ui/admin/use-form-result';
import { useFormatter } from '~/ui/admin/use-formatter';

const PAGE_SIZE = 50;
const searchSchema = z.object({
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
  show: z.enum(lateShows).catch('work'),
  unit: boundedText(9).catch(''),
});
const numberSchema = boundedText(MAX_DOSSIER_NUMBER).trim().min(1);

export const meta = pageMeta;

const route = adminRoute({
  // Who looks for a number handles the dossier.
  needs: { get: 'apology:read', post: 'apology:issue' },
  async get({ context, search, user }) {
    const { db, env, now } = context;
    const { page, show, unit } = searchSchema.parse(Object.fromEntries(search));
    const today = toLocalDay(now(), env.timeZone);
    const calendar = await loadHolidayCalendar(db);
    const own = await findUnitLimit(context, user);
    const unitId = parseRecordId(unit);
    const branch = unitId === null ? undefined : await listBranchIds(db, unitId);
    const unitIds =
      branch === undefined || own === undefined ? (branch ?? own) : new Set([...branch].filter((id) => own.has(id)));
    const shown = { language: user.language, fieldNames: await mapFieldNames(db, user.language), today, calendar };
    const { dossiers, total } = await listLateDossiers(
      db,
      { unitIds, show, today, calendar },
      { skip: (page - 1) * PAGE_SIZE, take: PAGE_SIZE },
    );
    const counts = [...(await countLateDossiers(db, { unitIds, today, calendar })).values()];
    return {
      query: { show, unit: String(unitId ?? '') },
      mayFind: holds(user.role, 'apology:issue'),
      groups: await listUnitGroups(db, today, user.language, own),
      counts: lateStates.map((state) => ({ state, count: counts.reduce((sum, one) => sum + (one[state] ?? 0), 0) })),
      rows: dossiers.map((one) => lateRow(one, shown)),
      total,
      page,
      pages: Math.ceil(total / PAGE_SIZE),
    };
  },
  title: ({ t }) => t('late-dossiers:title'),
  async post({ context, request, user }) {
    const { db, env } = context;
    const typed = (await readForm(request)).get('number') ?? '';
    const number = numberSchema.safeParse(typed);
    if (!number.success) return formRefused([{ field: 'number', code: 'value-missing' as const }], {});
    const unitIds = await findUnitLimit(context, user);
    const found = await findByNumber(db, { number: number.data, secret: env.sessionSecret, unitIds });
    if (found !== null) return redirect(`/admin/late-dossiers/${found}`, 303);
    return formRefused([{ field: 'number', code: 'dossier-not-tracked' as const }], { number: typed }, 404);
  },
});

export const loader = route.loader;
export const action = route.action;

export default function LateDossiers() {
  const { t } = useTranslation(['late-dossiers', 'errors']);
  const { query, mayFind, groups, counts, rows, total, page, pages } = useLoaderData<typeof loader>();
  const format = useFormatter();
  const sent = useFormResult(useActionData<typeof action>(), ({ code }) => t(`errors:${code}`));
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead', { days: WARNING_WORKING_DAYS })}>
        <Link to="/admin/late-dossiers/units">{t('units.title')}</Link>
      </PageHeader>
      <ErrorSummary errors={sent.problems.summary} />
      <p className="row">
        {counts.map(({ state, count }) => (
          <Pill key={state} tone={count > 0 && state.startsWith('OVERDUE') ? 'warning' : undefined}>
            {t('counted', { state: t(`state.${state}`), number: format.count(count) })}
          </Pill>
        ))}
      </p>
      {mayFind ? (
        <Form method="post" className="inline-form" role="search" aria-label={t('find.label')}>
          <FormField
            name="number"
            label={t('number')}
            hint={t('find.hint')}
            error={sent.problems.of('number')}
            defaultValue={sent.typed('number')}
            maxLength={MAX_DOSSIER_NUMBER}
            autoComplete="off"
          />
          <button className="button-quiet">{t('find.submit')}</button>
        </Form>
      ) : null}
      <Form className="inline-form filters" key={Object.values(query).join(' ')}>
        <SelectField
          name="show"
          label={t('show.label')}
          options={lateShows.map((show) => [
            show,
            show === 'work' || show === 'all' ? t(`show.${show}`) : t(`state.${show}`),
          ])}
          defaultValue={query.show}
        />
        <UnitSelect name="unit" label={t('unit')} none={t('allUnits')} groups={groups} defaultValue={query.unit} />
        <button className="button-quiet">{t('show.submit')}</button>
      </Form>
      {rows.length === 0 ? (
        <EmptyList none={t('none')} next={t('noneNext')} link={{ to: '/admin/dossiers', text: t('toDossiers') }} />
      ) : (
        <>
          <p className="muted" role="status">
            {t('count', { count: total })}
          </p>
          <LateTable rows={rows} />
        </>
      )}
      <Pagination page={page} pages={pages} />
    </>
  );
}

function LateTable({ rows }: { rows: readonly LateRow[] }) {
  const { t } = useTranslation('late-dossiers');
  const format = useFormatter();
  return (
    <DataTable
      name={{ label: t('title') }}
      rows={rows}
      rowKey={({ id }) => id}
      stacks
      columns={[
        {
          heading: t('dossier'),
          namesRow: true,
          cell: ({ id, field }) => <Link to={`/admin/late-dossiers/${id}`}>{t('rowName', { field, id })}</Link>,
        },
        { heading: t('stateLabel'), cell: (row) => <LateStatePill {...row} /> },
        { heading: t('unit'), cell: ({ unit }) => unit },
        { heading: t('receivedOn'), cell: ({ receivedOn }) => format.day(receivedOn), isUnbroken: true },
        { heading: t('dueOn'), cell: ({ dueOn }) => format.day(dueOn), isUnbroken: true },
        {
          heading: t('letterDueOn'),
          cell: ({ newDueOn, letterDueOn }) => (newDueOn === null ? format.day(letterDueOn) : t('issued')),
          isUnbroken: true,
        },
        {
          heading: t('newDueOn'),
          cell: ({ newDueOn }) => (newDueOn === null ? '–' : format.day(newDueOn)),
          isUnbroken: true,
        },
      ]}
    />
  );
}

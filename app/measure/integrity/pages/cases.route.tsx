import { Form, Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { toLocalDay } from '~/base/calendar/local-day';
import { parseRecordId } from '~/base/record-id';
import { boundedText } from '~/base/text/bounded';
import { caseCauses } from '~/measure/integrity/domain/case-cause';
import { caseStates, closingStates, isClosed } from '~/measure/integrity/domain/case-state';
import { caseRow, type CaseRow } from '~/measure/integrity/pages/case-row';
import { CaseStatePill } from '~/measure/integrity/pages/case-state-pill';
import { listCases } from '~/measure/integrity/store/case.server';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { UnitSelect } from '~/registry/units/pages/unit-select';
import { listUnitGroups } from '~/registry/units/store/unit-choice.server';
import { listBranchIds } from '~/registry/units/store/unit-directory.server';
import { DataTable } from '~/ui/admin/data-table';
import { EmptyList } from '~/ui/admin/empty-list';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';
import { Pagination } from '~/ui/admin/pagination';
import { SelectField } from '~/ui/admin/select-field';
import { useFormatter } from '~/ui/admin/use-formatter';

const PAGE_SIZE = 50;
const stateGroups = {
  new: ['OPEN'],
  open: caseStates.filter((state) => !isClosed(state)),
  closing: closingStates,
  closed: caseStates.filter(isClosed),
} as const;
const shownGroups = ['open', 'new', 'closing', 'closed'] as const;

const searchSchema = z.object({
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
  cause: z.enum(caseCauses).or(z.literal('')).catch(''),
  unit: boundedText(9).catch(''),
  state: z.enum([...shownGroups, '']).catch('open'),
});

export const meta = pageMeta;

const route = adminRoute({
  needs: 'flag:read',
  async get({ context: { db, env, now }, search, user: { language } }) {
    const { page, ...query } = searchSchema.parse(Object.fromEntries(search));
    const unitId = parseRecordId(query.unit);
    const { cases, total } = await listCases(
      db,
      {
        unitIds: unitId === null ? undefined : await listBranchIds(db, unitId),
        cause: query.cause === '' ? undefined : query.cause,
        states: query.state === '' ? undefined : stateGroups[query.state],
      },
      { skip: (page - 1) * PAGE_SIZE, take: PAGE_SIZE },
    );
    return {
      query: { ...query, unit: String(unitId ?? '') },
      groups: await listUnitGroups(db, toLocalDay(now(), env.timeZone), language),
      cases: cases.map((one) => caseRow(language, one)),
      total,
      page,
      pages: Math.ceil(total / PAGE_SIZE),
    };
  },
  title: ({ t }) => t('integrity:cases.title'),
});

export const loader = route.loader;

export default function Cases() {
  const { t } = useTranslation('integrity');
  const { query, groups, cases, total, page, pages } = useLoaderData<typeof loader>();
  const all = t('filter.all');
  return (
    <>
      <PageHeader
        title={t('cases.title')}
        lead={t('cases.lead')}
        back={{ to: '/admin/flags', text: t('back'), label: t('title') }}
      />
      <Form className="inline-form filters" role="search" key={Object.values(query).join(' ')}>
        <SelectField
          name="cause"
          label={t('cases.causeLabel')}
          none={all}
          options={caseCauses.map((cause) => [cause, t(`cases.cause.${cause}`)])}
          defaultValue={query.cause}
        />
        <UnitSelect name="unit" label={t('unit')} none={all} groups={groups} defaultValue={query.unit} />
        <SelectField
          name="state"
          label={t('stateLabel')}
          none={all}
          options={shownGroups.map((one) => [one, t(`cases.show.${one}`)])}
          defaultValue={query.state}
        />
        <button className="button-quiet">{t('filter.show')}</button>
      </Form>
      {total === 0 ? (
        <EmptyList none={t('cases.none')} next={t('cases.noneNext')} link={{ to: '/admin/flags', text: t('back') }} />
      ) : (
        <p className="muted" role="status">
          {t('cases.count', { count: total })}
        </p>
      )}
      {cases.length > 0 && <CaseTable cases={cases} />}
      <Pagination page={page} pages={pages} />
    </>
  );
}

function CaseTable({ cases }: { cases: readonly CaseRow[] }) {
  const { t } = useTranslation('integrity');
  const { count, day } = useFormatter();
  return (
    <DataTable
      name={{ label: t('cases.table') }}
      stacks
      rows={cases}
      rowKey={({ id }) => id}
      columns={[
        {
          heading: t('number'),
          cell: ({ id }) => (
            <Link to={`/admin/cases/${id}`} aria-label={t('cases.one', { number: id })}>
              {id}
            </Link>
          ),
          namesRow: true,
        },
        { heading: t('unit'), cell: ({ unitName }) => unitName },
        { heading: t('cases.causeLabel'), cell: ({ cause }) => t(`cases.cause.${cause}`) },
        { heading: t('cases.strengthLabel'), cell: ({ strength }) => t(`cases.strength.${strength}`) },
        { heading: t('cases.flags'), cell: ({ flags }) => count(flags), isNumber: true },
        {
          heading: t('cases.lastDay'),
          cell: ({ lastDay }) => (lastDay === null ? '–' : day(lastDay)),
          isUnbroken: true,
        },
        { heading: t('stateLabel'), cell: ({ state }) => <CaseStatePill state={state} /> },
      ]}
    />
  );
}

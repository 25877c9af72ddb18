import { Form, Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { toLocalDay } from '~/base/calendar/local-day';
import { periodContaining, previousPeriod, trailingPeriods } from '~/base/calendar/period';
import { parseRecordId } from '~/base/record-id';
import { boundedText } from '~/base/text/bounded';
import { sendingShows } from '~/collect/volumes/domain/unit-sending';
import { volumesSent, type SentRow } from '~/improve/review/pages/volumes-sent.server';
import { holds } from '~/registry/people/domain/roles';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { findUnitLimit } from '~/registry/people/pages/unit-limit.server';
import { UnitSelect } from '~/registry/units/pages/unit-select';
import { listUnitGroups } from '~/registry/units/store/unit-choice.server';
import { listBranchIds } from '~/registry/units/store/unit-directory.server';
import { DataTable } from '~/ui/admin/data-table';
import { EmptyList } from '~/ui/admin/empty-list';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';
import { Pagination } from '~/ui/admin/pagination';
import { Pill } from '~/ui/admin/pill';
import { SelectField } from '~/ui/admin/select-field';
import { useFormatter } from '~/ui/admin/use-formatter';
import { weekName } from '~/ui/shared/period-name';

const PAGE_SIZE = 25;
const WEEKS_OFFERED = 26;

const searchSchema = z.object({
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
  week: boundedText(8).catch(''),
  unit: boundedText(9).catch(''),
  show: z.enum(sendingShows).or(z.literal('')).catch(''),
});

export const meta = pageMeta;

const route = adminRoute({
  needs: 'import:read',
  async get(asked) {
    const { context, search, user, t } = asked;
    const { page, ...query } = searchSchema.parse(Object.fromEntries(search));
    const { db, env, now } = context;
    const today = toLocalDay(now(), env.timeZone);
    const complete = previousPeriod(periodContaining('week', today));
    const weeks = trailingPeriods(complete, WEEKS_OFFERED).reverse();
    const week = weeks.find(({ key }) => key === query.week) ?? complete;
    const own = await findUnitLimit(context, user);
    const unitId = parseRecordId(query.unit);
    const branch = unitId === null ? own : await listBranchIds(db, unitId);
    const unitIds = branch && new Set([...branch].filter((id) => own === undefined || own.has(id)));
    const found = await volumesSent(
      asked,
      { week, unitIds, show: query.show === '' ? undefined : query.show },
      { skip: (page - 1) * PAGE_SIZE, take: PAGE_SIZE },
    );
    return {
      ...found,
      query: { week: week.key, unit: String(unitId ?? ''), show: query.show },
      groups: await listUnitGroups(db, today, user.language, own),
      weeks: weeks.map(({ key }) => ({ key, name: weekName(t, key) })),
      maySend: holds(user.role, 'volume:import'),
      timeZone: env.timeZone,
      page,
      pages: Math.ceil(found.total / PAGE_SIZE),
    };
  },
  title: ({ t }) => t('volumes:sent.title'),
});

export const loader = route.loader;

export default function VolumesSent() {
  const { t } = useTranslation('volumes');
  const { count, day } = useFormatter();
  const { query, groups, weeks, counts, deadline, rows, total, page, pages, ...shown } = useLoaderData<typeof loader>();
  const { expected, sent, onTime, nil } = counts;
  return (
    <>
      <PageHeader
        title={t('sent.title')}
        lead={t('sent.lead')}
        back={{ to: '/admin/volumes', text: t('title'), label: t('preview.back') }}
      />
      <Form className="inline-form filters" role="search" key={Object.values(query).join(' ')}>
        <SelectField
          name="week"
          label={t('sent.week')}
          options={weeks.map(({ key, name }) => [key, name])}
          defaultValue={query.week}
        />
        <UnitSelect name="unit" label={t('sent.unit')} none={t('sent.all')} groups={groups} defaultValue={query.unit} />
        <SelectField
          name="show"
          label={t('sent.showLabel')}
          none={t('sent.all')}
          options={sendingShows.map((one) => [one, t(`sent.show.${one}`)])}
          defaultValue={query.show}
        />
        <button className="button-quiet">{t('sent.submit')}</button>
      </Form>
      <p role="status">
        {t('sent.counts', {
          expected: count(expected),
          sent: count(sent),
          onTime: count(onTime),
          nil: count(nil),
          unsent: count(expected - sent),
        })}
      </p>
      <p className="muted">{t('sent.deadline', { day: day(deadline) })}</p>
      {total === 0 ? (
        <EmptyList
          none={t('sent.none')}
          next={t('sent.next')}
          link={{ to: '/admin/volumes', text: t('sent.toVolumes') }}
        />
      ) : (
        <SentTable rows={rows} week={query.week} {...shown} />
      )}
      <Pagination page={page} pages={pages} />
    </>
  );
}

type TableProps = { rows: readonly SentRow[]; week: string; persons: boolean; maySend: boolean; timeZone: string };

function SentTable({ rows, week, persons, maySend, timeZone }: TableProps) {
  const { t } = useTranslation('volumes');
  const { count, day, moment } = useFormatter(timeZone);
  return (
    <DataTable
      name={{ label: t('sent.table') }}
      className="table-wide"
      stacks
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          heading: t('week.unit'),
          namesRow: true,
          cell: ({ id, code, unitName }) => (
            <Link to={maySend ? `/admin/volumes/week?unit=${id}&week=${week}` : `/admin/reports/${week}?unit=${code}`}>
              {unitName}
            </Link>
          ),
        },
        {
          heading: t('sent.stateLabel'),
          cell: ({ state, isLate, isRevised }) => (
            <>
              <Pill tone={state === 'UNSENT' ? 'warning' : 'good'}>{t(`sent.state.${state}`)}</Pill>
              {isLate ? <> · {t('sent.late')}</> : null}
              {isRevised ? <> · {t('sent.revised')}</> : null}
            </>
          ),
        },
        {
          heading: t('sent.through'),
          isUnbroken: true,
          cell: ({ through }) => (through === null ? '–' : day(through)),
        },
        {
          heading: t('sent.completed'),
          isNumber: true,
          cell: ({ completed }) => (completed === null ? '–' : count(completed)),
        },
        { heading: t('sent.first'), cell: ({ firstAt }) => (firstAt === null ? '–' : moment(firstAt)) },
        { heading: t('sent.last'), cell: ({ lastAt }) => (lastAt === null ? '–' : moment(lastAt)) },
        persons && {
          heading: t('sent.who'),
          cell: ({ actor, source }) =>
            source === null ? '–' : `${actor ?? t('sent.somebody')} · ${t(`source.${source}`)}`,
        },
        persons && {
          heading: t('sent.reminded'),
          cell: ({ state, reminded }) =>
            state !== 'UNSENT' ? '–' : reminded.length === 0 ? t('sent.nobody') : reminded.join(', '),
        },
      ]}
    />
  );
}

import { Form, Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { toLocalDay } from '~/base/calendar/local-day';
import { parseRecordId } from '~/base/record-id';
import { boundedText } from '~/base/text/bounded';
import { nameIn } from '~/base/text/languages';
import { actionStates, openStates, type ActionState } from '~/improve/actions/domain/action';
import { ActionStatePill, EffectPill } from '~/improve/actions/pages/action-pills';
import { actionRow, type ActionRow } from '~/improve/actions/pages/action-row';
import { countOwnActions, countWithoutOwner } from '~/improve/actions/store/action.server';
import { listActions } from '~/improve/actions/store/action-list.server';
import { listFields } from '~/registry/fields/store/field.server';
import { holds, seesPersons } from '~/registry/people/domain/roles';
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

const PAGE_SIZE = 50;
const shows = ['open', 'mine', 'without-owner', 'overdue', 'DONE', 'GIVEN_UP', 'all'] as const;

const statesShown: Record<(typeof shows)[number], readonly ActionState[]> = {
  open: openStates,
  mine: openStates,
  'without-owner': ['NEEDS_OWNER'],
  overdue: openStates,
  DONE: ['DONE'],
  GIVEN_UP: ['GIVEN_UP'],
  all: actionStates,
};

const searchSchema = z.object({
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
  unit: boundedText(9).catch(''),
  show: z.enum(shows).catch('open'),
});

export const meta = pageMeta;

const route = adminRoute({
  needs: 'action:read',
  async get({ context, search, user }) {
    const { db, env, now } = context;
    const { page, unit, show } = searchSchema.parse(Object.fromEntries(search));
    const today = toLocalDay(now(), env.timeZone);
    const own = await findUnitLimit(context, user);
    const unitId = parseRecordId(unit);
    const asked = unitId === null ? undefined : await listBranchIds(db, unitId);
    const filter = {
      unitIds: asked === undefined || own === undefined ? (asked ?? own) : intersection(asked, own),
      states: statesShown[show],
      withoutOwner: show === 'without-owner',
      ownerId: show === 'mine' ? user.id : undefined,
      overdue: show === 'overdue',
    };
    const { actions, total } = await listActions(
      db,
      filter,
      { userId: user.id, today },
      { skip: (page - 1) * PAGE_SIZE, take: PAGE_SIZE },
    );
    const fieldNames = new Map((await listFields(db)).map((field) => [field.code, nameIn(user.language, field)]));
    const reader = { language: user.language, today, seesPersons: seesPersons(user.role), userId: user.id };
    return {
      query: { unit: String(unitId ?? ''), show },
      groups: await listUnitGroups(db, today, user.language, own),
      actions: actions.map((one) => actionRow(one, fieldNames.get(one.field) ?? one.field, reader)),
      mine: await countOwnActions(db, user.id, today),
      withoutOwner: await countWithoutOwner(db, own),
      mayHandle: holds(user.role, 'action:handle'),
      seesPersons: reader.seesPersons,
      total,
      page,
      pages: Math.ceil(total / PAGE_SIZE),
    };
  },
  title: ({ t }) => t('actions:title'),
});

export const loader = route.loader;

function intersection(one: ReadonlySet<number>, other: ReadonlySet<number>): Set<number> {
  return new Set([...one].filter((id) => other.has(id)));
}

export default function Actions() {
  const { t } = useTranslation('actions');
  const format = useFormatter();
  const { query, groups, actions, mine, withoutOwner, mayHandle, total, page, pages, ...shown } =
    useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')}>
        {mayHandle && (
          <Link className="button" to="/admin/actions/new">
            {t('new.link')}
          </Link>
        )}
      </PageHeader>
      {mine.open > 0 && <p>{t('ownCount', { count: mine.open, overdue: format.count(mine.overdue) })}</p>}
      {withoutOwner > 0 && query.show !== 'without-owner' && (
        <p>
          <Link to="?show=without-owner">{t('withoutOwner', { count: withoutOwner })}</Link>
        </p>
      )}
      <Form className="inline-form filters" role="search" key={Object.values(query).join(' ')}>
        <UnitSelect
          name="unit"
          label={t('filter.unit')}
          none={t('filter.allUnits')}
          groups={groups}
          defaultValue={query.unit}
        />
        <SelectField
          name="show"
          label={t('filter.show')}
          none={t('show.open')}
          options={shows.filter((one) => one !== 'open').map((one) => [one, t(`show.${one}`)])}
          defaultValue={query.show === 'open' ? '' : query.show}
        />
        <button className="button-quiet">{t('filter.submit')}</button>
      </Form>
      {total === 0 ? (
        <EmptyList none={t('none')} next={t('empty.next')} link={{ to: '/admin/reports', text: t('empty.link') }} />
      ) : (
        <p className="muted" role="status">
          {t('count', { count: total })}
        </p>
      )}
      {actions.length > 0 && <ActionTable actions={actions} seesPersons={shown.seesPersons} />}
      <Pagination page={page} pages={pages} />
    </>
  );
}

function ActionTable({ actions, seesPersons: showsOwner }: { actions: readonly ActionRow[]; seesPersons: boolean }) {
  const { t } = useTranslation(['actions', 'reports']);
  const { count, day } = useFormatter();
  return (
    <DataTable
      name={{ label: t('table') }}
      className="table-wide"
      stacks
      rows={actions}
      rowKey={({ id }) => id}
      columns={[
        {
          heading: t('cell'),
          cell: ({ id, unitName, fieldName, indicator }) => (
            <Link to={`/admin/actions/${id}`}>
              {t('cellName', { indicator: t(`reports:indicator.${indicator}`), field: fieldName, unit: unitName })}
            </Link>
          ),
          namesRow: true,
        },
        {
          heading: t('owner'),
          cell: ({ ownerName, hasOwner, isMine }) =>
            isMine ? (
              <strong>{t('mine')}</strong>
            ) : showsOwner && ownerName !== null ? (
              ownerName
            ) : (
              t(hasOwner ? 'hasOwner' : 'noOwner')
            ),
        },
        {
          heading: t('due'),
          cell: ({ dueOn, isOverdue }) => (
            <>
              {dueOn === null ? t('noDue') : day(dueOn)} {isOverdue && <Pill tone="warning">{t('overdue')}</Pill>}
            </>
          ),
          isUnbroken: true,
        },
        {
          heading: t('shortfall'),
          cell: ({ shortfall }) => (shortfall === null ? '–' : count(shortfall)),
          isNumber: true,
        },
        { heading: t('stateLabel'), cell: ({ state }) => <ActionStatePill state={state} /> },
        { heading: t('effectLabel'), cell: ({ effect }) => <EffectPill effect={effect} /> },
      ]}
    />
  );
}

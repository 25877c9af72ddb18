import { Form, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { toLocalDay } from '~/base/calendar/local-day';
import { parseRecordId } from '~/base/record-id';
import { boundedText } from '~/base/text/bounded';
import { nameIn } from '~/base/text/languages';
import { awaitedParties, explanationStates } from '~/improve/explanations/domain/explanation-state';
import { explanationRow } from '~/improve/explanations/pages/explanation-row';
import { ExplanationTable } from '~/improve/explanations/pages/explanation-table';
import { explanationShows, listExplanations } from '~/improve/explanations/store/explanation.server';
import { listFields } from '~/registry/fields/store/field.server';
import { holds } from '~/registry/people/domain/roles';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { findUnitLimit } from '~/registry/people/pages/unit-limit.server';
import { UnitSelect } from '~/registry/units/pages/unit-select';
import { listUnitGroups } from '~/registry/units/store/unit-choice.server';
import { listBranchIds } from '~/registry/units/store/unit-directory.server';
import { EmptyList } from '~/ui/admin/empty-list';
import { FormField } from '~/ui/admin/form-field';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';
import { Pagination } from '~/ui/admin/pagination';
import { SelectField } from '~/ui/admin/select-field';

const PAGE_SIZE = 50;
const searchSchema = z.object({
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
  // Nothing chosen in the form is all; an address without it shows what comes first for the person.
  show: z.literal('').or(z.enum(explanationShows)).optional().catch(undefined),
  state: z.enum(explanationStates).or(z.literal('')).catch(''),
  unit: boundedText(9).catch(''),
  week: boundedText(8)
    .regex(/^\d{4}-W\d{2}$/)
    .catch(''),
  awaits: z.enum(awaitedParties).or(z.literal('')).catch(''),
  silent: z.literal('yes').or(z.literal('')).catch(''),
});

export const meta = pageMeta;

const route = adminRoute({
  needs: 'explanation:read',
  async get({ context, search, user }) {
    const { db, env, now } = context;
    const { page, ...asked } = searchSchema.parse(Object.fromEntries(search));
    const acts = holds(user.role, 'explanation:judge');
    // What waits for the person comes first; who waits for nothing begins with what is open.
    const show = asked.show === '' ? 'all' : (asked.show ?? (acts && !hasFilter(asked) ? 'mine' : 'open'));
    const unitId = parseRecordId(asked.unit);
    const today = toLocalDay(now(), env.timeZone);
    const own = await findUnitLimit(context, user);
    const branch = unitId === null ? undefined : await listBranchIds(db, unitId);
    const { language } = user;
    const { explanations, total } = await listExplanations(
      db,
      {
        unitIds: branch === undefined || own === undefined ? (branch ?? own) : intersect(branch, own),
        show,
        state: asked.state === '' ? undefined : asked.state,
        awaits: asked.awaits === '' ? undefined : asked.awaits,
        silent: asked.silent === 'yes',
        week: asked.week === '' ? undefined : asked.week,
        actor: user,
        today,
      },
      { skip: (page - 1) * PAGE_SIZE, take: PAGE_SIZE },
    );
    const fieldNames = new Map((await listFields(db)).map((field) => [field.code, nameIn(language, field)]));
    return {
      query: { ...asked, show, unit: String(unitId ?? '') },
      shows: explanationShows.filter((one) => one !== 'all' && (acts || one !== 'mine')),
      groups: await listUnitGroups(db, today, language, own),
      rows: explanations.map((one) => explanationRow(one, { language, fieldNames, today })),
      total,
      page,
      pages: Math.ceil(total / PAGE_SIZE),
    };
  },
  title: ({ t }) => t('explanations:title'),
});

export const loader = route.loader;

type Asked = Record<'state' | 'awaits' | 'unit' | 'week' | 'silent', string>;

function hasFilter({ state, awaits, unit, week, silent }: Asked): boolean {
  return [state, awaits, unit, week, silent].some((one) => one !== '');
}

function intersect(one: ReadonlySet<number>, other: ReadonlySet<number>): Set<number> {
  return new Set([...one].filter((id) => other.has(id)));
}

export default function Explanations() {
  const { t } = useTranslation('explanations');
  const { query, shows, groups, rows, total, page, pages } = useLoaderData<typeof loader>();
  const all = t('filter.all');
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <Form className="inline-form filters" role="search" key={Object.values(query).join(' ')}>
        <SelectField
          name="show"
          label={t('filter.show')}
          none={all}
          options={shows.map((one) => [one, t(`show.${one}`)] as const)}
          defaultValue={query.show === 'all' ? '' : query.show}
        />
        <UnitSelect name="unit" label={t('unit')} none={all} groups={groups} defaultValue={query.unit} />
        <SelectField
          name="state"
          label={t('stateLabel')}
          none={all}
          options={explanationStates.map((state) => [state, t(`state.${state}`)])}
          defaultValue={query.state}
        />
        <SelectField
          name="awaits"
          label={t('filter.awaits')}
          none={all}
          options={awaitedParties.map((party) => [party, t(`awaits.${party}`)])}
          defaultValue={query.awaits}
        />
        <FormField name="week" label={t('filter.week')} defaultValue={query.week} maxLength={8} size={9} />
        <SelectField
          name="silent"
          label={t('filter.silence')}
          none={all}
          options={[['yes', t('filter.silent')]]}
          defaultValue={query.silent}
        />
        <button className="button-quiet">{t('filter.submit')}</button>
      </Form>
      {total === 0 ? (
        <EmptyList
          none={t(query.show === 'mine' ? 'noneMine' : 'none')}
          next={t('empty.next')}
          link={
            query.show === 'mine'
              ? { to: '?show=open', text: t('empty.open') }
              : { to: '/admin/reports', text: t('empty.link') }
          }
        />
      ) : (
        <p className="muted" role="status">
          {t('count', { count: total })}
        </p>
      )}
      {rows.length > 0 && <ExplanationTable rows={rows} />}
      <Pagination page={page} pages={pages} />
    </>
  );
}

import { Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { FlagFilters } from '~/measure/integrity/pages/flag-filters';
import { FlagTable, type FlagRow } from '~/measure/integrity/pages/flag-table';
import { Pagination } from '~/ui/admin/pagination';
import { toLocalDay } from '~/base/calendar/local-day';
import { parsePeriod, periodContaining, trailingPeriods } from '~/base/calendar/period';
import { namedRules } from '~/base/named-rules';
import { unitNameIn } from '~/registry/units/domain/unit-name';
import { listFlags, type Flag } from '~/measure/integrity/store/integrity-flag.server';
import { listUnitGroups } from '~/registry/units/store/unit-choice.server';
import { listBranchIds } from '~/registry/units/store/unit-directory.server';
import { periodName } from '~/ui/shared/period-name';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { EmptyList } from '~/ui/admin/empty-list';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';
import { parseRecordId } from '~/base/record-id';
import { boundedText } from '~/base/text/bounded';
import type { Language } from '~/base/text/languages';

const PAGE_SIZE = 50;
const OFFERED_WEEKS = 26;

const searchSchema = z.object({
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
  rule: z.enum(namedRules).or(z.literal('')).catch(''),
  unit: boundedText(9).catch(''),
  week: boundedText(8)
    .regex(/^\d{4}-W\d{2}$/)
    .catch(''),
  state: z.enum(['open', 'settled', '']).catch(''),
});

export const meta = pageMeta;

const route = adminRoute({
  needs: 'flag:read',
  async get({ context, search, user: { language }, t }) {
    const { db, env } = context;
    const { page, ...query } = searchSchema.parse(Object.fromEntries(search));
    const today = toLocalDay(context.now(), env.timeZone);
    const chosen = query.week === '' ? undefined : parsePeriod(query.week);
    const unitId = parseRecordId(query.unit);
    const { flags, total } = await listFlags(
      db,
      {
        rule: query.rule === '' ? undefined : query.rule,
        unitIds: unitId === null ? undefined : await listBranchIds(db, unitId),
        span: chosen,
        state: query.state === '' ? undefined : query.state,
      },
      { skip: (page - 1) * PAGE_SIZE, take: PAGE_SIZE },
    );
    const recent = trailingPeriods(periodContaining('week', today), OFFERED_WEEKS).reverse();
    const weeks = chosen === undefined || recent.some(({ key }) => key === chosen.key) ? recent : [...recent, chosen];
    return {
      query: { ...query, unit: String(unitId ?? '') },
      groups: await listUnitGroups(db, today, language),
      weeks: weeks.map((week) => ({ key: week.key, name: periodName(t, week) })),
      flags: flags.map((flag) => flagRow(language, flag)),
      total,
      page,
      pages: Math.ceil(total / PAGE_SIZE),
    };
  },
  title: ({ t }) => t('integrity:title'),
});

export const loader = route.loader;

function flagRow(language: Language, { id, rule, unit, firstDay, lastDay, responses, state }: Flag): FlagRow {
  return { id, rule, unitName: unitNameIn(language, unit), firstDay, lastDay, ratings: responses, state };
}

export default function Flags() {
  const { t } = useTranslation('integrity');
  const { query, groups, weeks, flags, total, page, pages } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')}>
        <div className="row">
          <Link className="button-quiet" to="/admin/cases">
            {t('cases.link')}
          </Link>
          <Link className="button-quiet" to="/admin/exclusions">
            {t('exclusionsLink')}
          </Link>
          <Link className="button-quiet" to="/admin/integrity-rules">
            {t('rulesLink')}
          </Link>
        </div>
      </PageHeader>
      <FlagFilters key={Object.values(query).join(' ')} query={query} groups={groups} weeks={weeks} />
      {total === 0 ? (
        <EmptyList
          none={t('none')}
          next={t('noneNext')}
          link={{ to: '/admin/integrity-rules', text: t('rulesLink') }}
        />
      ) : (
        <p className="muted" role="status">
          {t('count', { count: total })}
        </p>
      )}
      {flags.length > 0 && <FlagTable flags={flags} />}
      <Pagination page={page} pages={pages} />
    </>
  );
}

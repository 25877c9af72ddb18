import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { FlagFilters } from '~/measure/integrity/pages/flag-filters';
import { FlagTable } from '~/measure/integrity/pages/flag-table';
import { Pagination } from '~/ui/admin/pagination';
import { localDayOf } from '~/base/calendar/local-day';
import { parsePeriod, periodOf, trailingPeriods } from '~/base/calendar/period';
import { namedRules } from '~/base/named-rules';
import { answeringErrors } from '~/platform/http/error-response.server';
import { translatorIn } from '~/platform/i18n/i18n.server';
import { flagRow } from '~/measure/integrity/pages/flag-row.server';
import { listFlags } from '~/measure/integrity/store/integrity-flag.server';
import { listUnitGroups } from '~/registry/units/store/unit-choice.server';
import { listBranchIds } from '~/registry/units/store/unit-directory.server';
import { pageTitle } from '~/platform/i18n/page-title.server';
import { periodName } from '~/ui/shared/period-name';
import { requirePermission } from '~/registry/people/pages/session.server';
import { boundedText } from '~/base/text/bounded';

const PAGE_SIZE = 50;
const OFFERED_WEEKS = 26;

const searchSchema = z.object({
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
  rule: z.enum(namedRules).or(z.literal('')).catch(''),
  unit: boundedText(9)
    .regex(/^[1-9]\d*$/)
    .catch(''),
  week: boundedText(8)
    .regex(/^\d{4}-W\d{2}$/)
    .catch(''),
  state: z.enum(['open', 'settled', '']).catch(''),
});

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { language } = await requirePermission(request, context, 'flag:read');
  const { db, env } = context;
  return answeringErrors(context, async () => {
    const { page, ...query } = searchSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
    const today = localDayOf(context.now(), env.timeZone);
    const chosen = query.week === '' ? undefined : parsePeriod(query.week);
    const { flags, total } = await listFlags(
      db,
      {
        rule: query.rule === '' ? undefined : query.rule,
        unitIds: query.unit === '' ? undefined : await listBranchIds(db, Number(query.unit)),
        span: chosen,
        state: query.state === '' ? undefined : query.state,
      },
      { skip: (page - 1) * PAGE_SIZE, take: PAGE_SIZE },
    );
    const recent = trailingPeriods(periodOf('week', today), OFFERED_WEEKS).reverse();
    const weeks = chosen === undefined || recent.some(({ key }) => key === chosen.key) ? recent : [...recent, chosen];
    const t = translatorIn(language);
    return {
      title: pageTitle(language, (say) => say('integrity:title')),
      query,
      groups: await listUnitGroups(db, today, language),
      weeks: weeks.map((week) => ({ key: week.key, name: periodName(t, week) })),
      flags: flags.map((flag) => flagRow(language, flag)),
      total,
      page,
      pages: Math.ceil(total / PAGE_SIZE),
    };
  });
}

export default function Flags() {
  const { t } = useTranslation('integrity');
  const { query, groups, weeks, flags, total, page, pages } = useLoaderData<typeof loader>();
  return (
    <>
      <header className="page-header">
        <div>
          <h1>{t('title')}</h1>
          <p className="lead">{t('lead')}</p>
        </div>
        <div className="row">
          <Link className="button-quiet" to="/admin/exclusions">
            {t('exclusionsLink')}
          </Link>
          <Link className="button-quiet" to="/admin/integrity-rules">
            {t('rulesLink')}
          </Link>
        </div>
      </header>
      <FlagFilters key={Object.values(query).join(' ')} query={query} groups={groups} weeks={weeks} />
      <p className="muted" role="status">
        {total === 0 ? t('none') : t('count', { count: total })}
      </p>
      {flags.length > 0 && <FlagTable flags={flags} />}
      <Pagination page={page} pages={pages} />
    </>
  );
}

import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { commentsSeenBy, seesLevelsOfComments } from '~/comments/comment-scope.server';
import { commentViews } from '~/comments/comment-view.server';
import { CommentFilters } from '~/components/comments/comment-filters';
import { CommentList } from '~/components/comments/comment-list';
import { Pagination } from '~/components/pagination';
import { localDayOf } from '~/domain/calendar/local-day';
import { periodOf, trailingPeriods } from '~/domain/calendar/period';
import { OFFERED_WEEKS } from '~/domain/comments/offered-weeks';
import { holds } from '~/domain/identity/roles';
import { polarities } from '~/domain/ratings/reasons';
import { nameIn } from '~/i18n';
import { translatorIn } from '~/i18n.server';
import { countAudit } from '~/models/audit.server';
import { listComments } from '~/models/comment.server';
import { listFields } from '~/models/field.server';
import { listUnitGroups } from '~/models/unit-choice.server';
import { listBranchIds } from '~/models/unit-directory.server';
import { unitsOf } from '~/own-units.server';
import { pageTitle } from '~/page-title.server';
import { periodName } from '~/reporting/period-name';
import { requirePermission } from '~/session.server';
import { boundedText } from '~/domain/text/bounded';

const PAGE_SIZE = 25;
/** Without a week chosen, as far back as this. */
const RECENT_WEEKS = 8;

const searchSchema = z.object({
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
  unit: boundedText(9).regex(/^[1-9]\d*$/).catch(''),
  field: boundedText(60).regex(/^[A-Z][A-Z0-9_]*$/).catch(''),
  week: boundedText(8).regex(/^\d{4}-W\d{2}$/).catch(''),
  polarity: z.enum(polarities).or(z.literal('')).catch(''),
  answered: z.enum(['yes', 'no', '']).catch(''),
});

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const user = await requirePermission(request, context, 'comment:read');
  const { db, env } = context;
  const { page, ...query } = searchSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  const readsAll = holds(user.role, 'comment:answer');
  const seesLevels = seesLevelsOfComments(user);
  const today = localDayOf(context.now(), env.timeZone);
  const weeks = trailingPeriods(periodOf('week', today), OFFERED_WEEKS).reverse();
  const chosen = weeks.find(({ key }) => key === query.week) ?? null;
  const own = await unitsOf(context, user);
  const asked = query.unit === '' ? undefined : await listBranchIds(db, Number(query.unit));
  const unitIds = asked === undefined ? own : new Set([...asked].filter((id) => own === undefined || own.has(id)));
  const { comments, total } = await listComments(
    db,
    { unitIds, ...commentsSeenBy(context, user) },
    {
      from: chosen?.firstDay ?? weeks[RECENT_WEEKS - 1]?.firstDay ?? today,
      to: chosen?.lastDay ?? today,
      field: query.field === '' ? undefined : query.field,
      polarity: query.polarity === '' || !seesLevels ? undefined : query.polarity,
      answered: query.answered === '' ? undefined : query.answered === 'yes',
    },
    { page, pageSize: PAGE_SIZE },
  );
  const t = translatorIn(user.language);
  await countAudit(db, { at: context.now(), actor: user.name, action: 'comment.list', subject: '', detail: { masked: !readsAll } });
  const groups = await listUnitGroups(db, today, user.language);
  return {
    title: pageTitle(user.language, () => t('comments:title')),
    readsAll,
    seesLevels,
    query: { ...query, week: chosen?.key ?? '' },
    groups: groups
      .map((group) => ({ ...group, options: group.options.filter(({ id }) => own === undefined || own.has(id)) }))
      .filter(({ options }) => options.length > 0),
    fields: (await listFields(db)).map((field) => ({ code: field.code, name: nameIn(user.language, field) })),
    weeks: weeks.map((week) => ({ key: week.key, name: periodName(t, week) })),
    comments: await commentViews(context, user, comments),
    total,
    page,
    pages: Math.ceil(total / PAGE_SIZE),
  };
}

export default function Comments() {
  const { t } = useTranslation('comments');
  const { readsAll, seesLevels, query, groups, fields, weeks, comments, total, page, pages } = useLoaderData<typeof loader>();
  return (
    <>
      <header className="page-header">
        <div>
          <h1>{t('title')}</h1>
          <p className="lead">{t(readsAll ? 'lead' : 'leadMasked')}</p>
        </div>
        {readsAll && (
          <Link className="button-quiet" to="/admin/public-answers">
            {t('public.title')}
          </Link>
        )}
      </header>
      <CommentFilters key={JSON.stringify(query)} query={query} groups={groups} fields={fields} weeks={weeks} withPolarity={seesLevels} />
      <p className="muted" role="status">
        {total === 0 ? t('none') : t('count', { count: total })}
      </p>
      <CommentList comments={comments} />
      <Pagination page={page} pages={pages} />
    </>
  );
}

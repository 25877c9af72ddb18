import { Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { commentsSeenBy, seesLevelsOfComments } from '~/improve/comments/pages/comment-scope.server';
import { commentViews } from '~/improve/review/pages/comment-view.server';
import { CommentFilters } from '~/improve/comments/pages/comment-filters';
import { CommentList } from '~/improve/comments/pages/comment-list';
import { Pagination } from '~/ui/admin/pagination';
import { toLocalDay } from '~/base/calendar/local-day';
import { periodContaining, trailingPeriods } from '~/base/calendar/period';
import { OFFERED_WEEKS } from '~/improve/comments/domain/offered-weeks';
import { holds } from '~/registry/people/domain/roles';
import { polarities } from '~/base/reasons';
import { nameIn } from '~/base/text/languages';
import { countAudit } from '~/platform/audit/audit.server';
import { listComments } from '~/improve/comments/store/comment.server';
import { listFields } from '~/registry/fields/store/field.server';
import { listUnitGroups } from '~/registry/units/store/unit-choice.server';
import { listBranchIds } from '~/registry/units/store/unit-directory.server';
import { findUnitLimit } from '~/registry/people/pages/unit-limit.server';
import { periodName } from '~/ui/shared/period-name';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { EmptyList } from '~/ui/admin/empty-list';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';
import { parseRecordId } from '~/base/record-id';
import { boundedText } from '~/base/text/bounded';

const PAGE_SIZE = 25;
/** Without a week chosen, as far back as this. */
const RECENT_WEEKS = 8;

const searchSchema = z.object({
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
  unit: boundedText(9).catch(''),
  field: boundedText(60)
    .regex(/^[A-Z][A-Z0-9_]*$/)
    .catch(''),
  week: boundedText(8)
    .regex(/^\d{4}-W\d{2}$/)
    .catch(''),
  polarity: z.enum(polarities).or(z.literal('')).catch(''),
  answered: z.enum(['yes', 'no', 'waiting', '']).catch(''),
});

const answeredAs = { yes: true, no: false, waiting: 'waiting', '': undefined } as const;

export const meta = pageMeta;

const route = adminRoute({
  needs: 'comment:read',
  async get({ context, search, user, by, t }) {
    const { db } = context;
    const { page, ...query } = searchSchema.parse(Object.fromEntries(search));
    const readsAll = holds(user.role, 'comment:answer');
    const seesLevels = seesLevelsOfComments(user);
    const today = toLocalDay(by.now, context.env.timeZone);
    const weeks = trailingPeriods(periodContaining('week', today), OFFERED_WEEKS).reverse();
    const chosen = weeks.find(({ key }) => key === query.week) ?? null;
    const own = await findUnitLimit(context, user);
    const unitId = parseRecordId(query.unit);
    const branch = unitId === null ? undefined : await listBranchIds(db, unitId);
    const unitIds = branch === undefined ? own : new Set([...branch].filter((id) => own === undefined || own.has(id)));
    const { comments, total } = await listComments(
      db,
      { unitIds, ...commentsSeenBy(context, user) },
      {
        from: chosen?.firstDay ?? weeks[RECENT_WEEKS - 1]?.firstDay ?? today,
        to: chosen?.lastDay ?? today,
        field: query.field === '' ? undefined : query.field,
        polarity: query.polarity === '' || !seesLevels ? undefined : query.polarity,
        answered: answeredAs[query.answered],
      },
      { page, pageSize: PAGE_SIZE },
    );
    const detail = { masked: !readsAll };
    await countAudit(db, { at: by.now, actor: by.actor, action: 'comment.list', subject: '', detail });
    const groups = await listUnitGroups(db, today, user.language);
    return {
      readsAll,
      seesLevels,
      query: { ...query, unit: String(unitId ?? ''), week: chosen?.key ?? '' },
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
  },
  title: ({ t }) => t('comments:title'),
});

export const loader = route.loader;

export default function Comments() {
  const { t } = useTranslation('comments');
  const { readsAll, seesLevels, query, groups, fields, weeks, comments, total, page, pages } =
    useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={t('title')} lead={t(readsAll ? 'lead' : 'leadMasked')}>
        {readsAll && (
          <Link className="button-quiet" to="/admin/public-answers">
            {t('public.title')}
          </Link>
        )}
      </PageHeader>
      <CommentFilters
        key={JSON.stringify(query)}
        query={query}
        groups={groups}
        fields={fields}
        weeks={weeks}
        withPolarity={seesLevels}
      />
      {total === 0 ? (
        <EmptyList none={t('none')} next={t('empty.next')} link={{ to: '/admin/reports', text: t('empty.link') }} />
      ) : (
        <p className="muted" role="status">
          {t('count', { count: total })}
        </p>
      )}
      <CommentList comments={comments} />
      <Pagination page={page} pages={pages} />
    </>
  );
}

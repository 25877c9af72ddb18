import { Form, Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { FormField } from '~/ui/admin/form-field';
import { Pagination } from '~/ui/admin/pagination';
import { RatingsAsOf } from '~/improve/review/pages/point-facts';
import { PointTable } from '~/registry/points/pages/point-table';
import { UnitSelect } from '~/registry/units/pages/unit-select';
import { toLocalDay } from '~/base/calendar/local-day';
import { parseRecordId } from '~/base/record-id';
import { boundedText } from '~/base/text/bounded';
import { foldVietnamese, matchesFolded, parseSearchWords } from '~/base/text/fold';
import { formatterIn } from '~/base/text/formatter';
import { listPointRecords } from '~/registry/points/store/point-list.server';
import { listUnitGroups } from '~/registry/units/store/unit-choice.server';
import { listBranchIds } from '~/registry/units/store/unit-directory.server';
import { findUnitLimit } from '~/registry/people/pages/unit-limit.server';
import { pointRatings } from '~/improve/review/pages/point-ratings.server';
import { pointText } from '~/registry/points/pages/point-text';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { EmptyList } from '~/ui/admin/empty-list';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';

const PAGE_SIZE = 50;
const searchSchema = z.object({
  q: boundedText(100).catch(''),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});

export const meta = pageMeta;

const route = adminRoute({
  needs: 'point:manage',
  async get({ context, search, user, requireFor }) {
    const { q, page } = searchSchema.parse({ q: '', ...Object.fromEntries(search) });
    const unit = parseRecordId(search.get('unit'));
    if (unit !== null) await requireFor('point:manage', unit);
    const { language } = user;
    const own = await findUnitLimit(context, user);
    const shown = unit === null ? own : await listBranchIds(context.db, unit);
    const today = toLocalDay(context.now(), context.env.timeZone);
    const { compare } = formatterIn(language);
    const sought = parseSearchWords(q);
    const found = (await listPointRecords(context.db, shown))
      .map((point) => ({ ...point, ...pointText(language, point) }))
      .filter(
        ({ unitName, fieldName, counter, code }) =>
          matchesFolded(foldVietnamese(`${unitName} ${fieldName ?? ''} ${counter}`), sought) ||
          code.startsWith(q.trim().toLowerCase()),
      )
      .sort((a, b) => compare(a.unitName, b.unitName) || compare(a.counter, b.counter) || a.id - b.id);
    const pages = Math.max(1, Math.ceil(found.length / PAGE_SIZE));
    const current = Math.min(page, pages);
    const points = found.slice((current - 1) * PAGE_SIZE, current * PAGE_SIZE);
    const ratings = await pointRatings(context, user, points);
    return {
      groups: await listUnitGroups(context.db, today, language, own),
      unit,
      query: q,
      count: found.length,
      page: current,
      pages,
      points: points.map(({ id, code, unitName, fieldName, counter, channel, closedAt }) => ({
        id,
        code,
        unitName,
        fieldName,
        counter,
        channel,
        closed: closedAt !== null,
        ratings: ratings.of(id),
      })),
      asOf: ratings.asOf,
    };
  },
  title: ({ t }) => t('points:title'),
});

export const loader = route.loader;

export default function Points() {
  const { t } = useTranslation(['points', 'common']);
  const { groups, unit, query, points, asOf, count, page, pages } = useLoaderData<typeof loader>();
  const asked = unit === null ? '' : `?unit=${unit}`;
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')}>
        <Link className="button" to={`/admin/points/new${asked}`}>
          {t('create')}
        </Link>
      </PageHeader>
      <Form role="search" className="inline-form" key={`${unit} ${query}`}>
        <UnitSelect
          name="unit"
          label={t('unit')}
          none={t('unitAll')}
          groups={groups}
          defaultValue={String(unit ?? '')}
        />
        <FormField name="q" type="search" label={t('searchLabel')} defaultValue={query} maxLength={100} />
        <button className="button-quiet">{t('common:form.search')}</button>
      </Form>
      <div className="page-header">
        {count === 0 ? (
          <EmptyList
            none={t('none')}
            next={t('empty.next')}
            link={{ to: `/admin/points/new${asked}`, text: t('create') }}
          />
        ) : (
          <p className="muted" role="status">
            {t('count', { count })}
          </p>
        )}
        {unit === null ? null : <a href={`/admin/points/cards${asked}`}>{t('cards')}</a>}
      </div>
      {points.length === 0 ? null : <PointTable points={points} />}
      {asOf === null ? null : <RatingsAsOf day={asOf} />}
      <Pagination page={page} pages={pages} />
    </>
  );
}

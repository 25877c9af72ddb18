import { Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { findingOf } from '~/measure/check-backs/domain/check-back-result';
import { CheckBackStatePill } from '~/measure/check-backs/pages/check-back-state-pill';
import { showCheckBacks, type ShownCheckBack } from '~/measure/check-backs/pages/check-back-view.server';
import { listCheckBacks } from '~/measure/check-backs/store/check-back-record.server';
import { holds, seesPersons } from '~/registry/people/domain/roles';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { DataTable } from '~/ui/admin/data-table';
import { EmptyList } from '~/ui/admin/empty-list';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';
import { Pagination } from '~/ui/admin/pagination';

const PAGE_SIZE = 25;
const pageSchema = z.coerce.number().int().min(1).max(100_000).catch(1);

export const meta = pageMeta;

const route = adminRoute({
  needs: 'check-back:read',
  async get({ context: { db, env }, search, user: { role, language }, t }) {
    const page = pageSchema.parse(search.get('page') ?? 1);
    const { checkBacks, total } = await listCheckBacks(db, { skip: (page - 1) * PAGE_SIZE, take: PAGE_SIZE });
    const reader = { language, t, timeZone: env.timeZone, seesPersons: seesPersons(role), runs: false };
    return {
      checkBacks: (await showCheckBacks(db, checkBacks, reader)).map(toRow),
      total,
      page,
      pages: Math.ceil(total / PAGE_SIZE),
      mayRun: holds(role, 'check-back:run'),
    };
  },
  title: ({ t }) => t('check-backs:title'),
});

export const loader = route.loader;

function toRow({ id, state, unitName, fieldName, quarterName, answersNeeded, progress, result }: ShownCheckBack) {
  return {
    id,
    state,
    unitName,
    fieldName,
    quarterName,
    answersNeeded,
    answered: progress.answered,
    endedEarly: state === 'CLOSED' && progress.answered < answersNeeded,
    finding: state === 'CLOSED' && result !== null ? findingOf(result, answersNeeded) : 'open',
  } as const;
}

export default function CheckBacks() {
  const { t } = useTranslation('check-backs');
  const { checkBacks, total, page, pages, mayRun } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')}>
        {mayRun ? (
          <div className="row">
            <Link className="button" to="/admin/check-backs/new">
              {t('planLink')}
            </Link>
          </div>
        ) : null}
      </PageHeader>
      {total === 0 ? (
        <EmptyList
          none={t('none')}
          next={t(mayRun ? 'empty.next' : 'empty.others')}
          link={mayRun ? { to: '/admin/check-backs/new', text: t('planLink') } : undefined}
        />
      ) : (
        <p className="muted" role="status">
          {t('count', { count: total })}
        </p>
      )}
      {total === 0 ? null : (
        <DataTable
          name={{ label: t('table') }}
          className="table-wide"
          rows={checkBacks}
          rowKey={({ id }) => id}
          columns={[
            {
              heading: t('number'),
              namesRow: true,
              cell: ({ id }) => (
                <Link to={`/admin/check-backs/${id}`} aria-label={t('one', { number: id })}>
                  {id}
                </Link>
              ),
            },
            { heading: t('unit'), cell: ({ unitName }) => unitName },
            { heading: t('field'), cell: ({ fieldName }) => fieldName ?? t('allFields') },
            { heading: t('quarter'), cell: ({ quarterName }) => quarterName, isUnbroken: true },
            {
              heading: t('answers'),
              isNumber: true,
              cell: ({ answered, answersNeeded: needed }) => t('answersOf', { answered, needed }),
            },
            {
              heading: t('finding'),
              cell: ({ finding, endedEarly, answered, answersNeeded: needed }) => (
                <>
                  {t(`findingText.${finding}`)}
                  {endedEarly ? <p className="muted small">{t('result.endedEarly', { answered, needed })}</p> : null}
                </>
              ),
            },
            { heading: t('stateLabel'), cell: ({ state }) => <CheckBackStatePill state={state} /> },
          ]}
        />
      )}
      <Pagination page={page} pages={pages} />
    </>
  );
}

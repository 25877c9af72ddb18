import { Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { Pagination } from '~/ui/admin/pagination';
import { PetitionTable } from '~/improve/petitions/pages/petition-table';
import { unitNameIn } from '~/registry/units/domain/unit-name';
import { toLocalDay } from '~/base/calendar/local-day';
import { holds } from '~/registry/people/domain/roles';
import { isOverdue } from '~/improve/petitions/domain/forwarding';
import { listPetitions } from '~/improve/petitions/store/petition.server';
import { mapUnitNames } from '~/registry/units/store/named-unit.server';
import { findUnitLimit } from '~/registry/people/pages/unit-limit.server';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { EmptyList } from '~/ui/admin/empty-list';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';

const PAGE_SIZE = 50;
const shows = ['open', 'mine', 'overdue', 'all'] as const;

const searchSchema = z.object({
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
  show: z.enum(shows).catch('open'),
});

export const meta = pageMeta;

const route = adminRoute({
  needs: 'petition:read',
  async get({ context, search, user }) {
    const { db, env } = context;
    const { page, show } = searchSchema.parse(Object.fromEntries(search));
    const now = context.now();
    const today = toLocalDay(now, env.timeZone);
    const scope = { unitIds: await findUnitLimit(context, user), now, timeZone: env.timeZone };
    const asked = show === 'mine' ? { ownUnitId: user.unitId } : show;
    const { petitions, total } = await listPetitions(db, scope, { show: asked, today, page, pageSize: PAGE_SIZE });
    const names = await mapUnitNames(
      db,
      petitions.map(({ unitId }) => unitId),
    );
    return {
      show,
      mayManageHolidays: holds(user.role, 'holiday:manage'),
      petitions: petitions.map(({ id, unitId, classification, state, receivedAt, forwardDueOn }) => {
        const unit = names.get(unitId);
        return {
          id,
          unitName: unit ? unitNameIn(user.language, unit) : '',
          classification,
          state,
          receivedOn: toLocalDay(receivedAt, env.timeZone),
          forwardDueOn,
          overdue: isOverdue({ state, forwardDueOn }, today),
        };
      }),
      total,
      page,
      pages: Math.ceil(total / PAGE_SIZE),
    };
  },
  title: ({ t }) => t('petitions:title'),
});

export const loader = route.loader;

export default function Petitions() {
  const { t } = useTranslation('petitions');
  const { show, mayManageHolidays, petitions, total, page, pages } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')}>
        {mayManageHolidays && (
          <Link className="button-quiet" to="/admin/holidays">
            {t('holidays')}
          </Link>
        )}
      </PageHeader>
      <nav className="tabs" aria-label={t('showLabel')}>
        {shows.map((one) => (
          <Link key={one} to={`?show=${one}`} aria-current={one === show ? 'page' : undefined}>
            {t(`show.${one}`)}
          </Link>
        ))}
      </nav>
      {total === 0 ? (
        <EmptyList none={t('none')} next={t('empty.next')} link={{ to: '/admin/comments', text: t('empty.link') }} />
      ) : (
        <p className="muted" role="status">
          {t('count', { count: total })}
        </p>
      )}
      {petitions.length > 0 && <PetitionTable petitions={petitions} />}
      <Pagination page={page} pages={pages} />
    </>
  );
}

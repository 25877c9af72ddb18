import { Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { approvalRow } from '~/registry/people/pages/approval-page.server';
import { ApprovalTable } from '~/registry/people/pages/approval-table';
import { WaitingChanges } from '~/registry/changes/pages/waiting-changes';
import { changeRow } from '~/registry/changes/pages/unit-change-page.server';
import { listOpenChanges } from '~/registry/changes/store/dated-change-record.server';
import { WaitingRuleChanges } from '~/measure/integrity/pages/waiting-rule-changes';
import { Pagination } from '~/ui/admin/pagination';
import { WAIT_HOURS } from '~/registry/people/domain/approval';
import { TIE_DAYS } from '~/registry/people/domain/second-person';
import { holds } from '~/registry/people/domain/roles';
import { ruleCodes } from '~/base/named-rules';
import { listApprovals } from '~/registry/people/store/approval-record.server';
import { listWaitingRuleChanges } from '~/measure/integrity/store/rule-change-record.server';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { EmptyList } from '~/ui/admin/empty-list';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';

const PAGE_SIZE = 50;
const shows = ['open', 'ended'] as const;

const searchSchema = z.object({
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
  show: z.enum(shows).catch('open'),
});

export const meta = pageMeta;

const route = adminRoute({
  needs: 'user:manage',
  async get({ context, search, user }) {
    const { page, show } = searchSchema.parse(Object.fromEntries(search));
    const range = { skip: (page - 1) * PAGE_SIZE, take: PAGE_SIZE };
    const { approvals, total } = await listApprovals(context.db, show, range);
    const rules = show === 'open' && holds(user.role, 'rule:manage') ? await listWaitingRuleChanges(context.db) : [];
    const changes = show === 'open' && holds(user.role, 'unit:manage') ? await listOpenChanges(context.db) : [];
    return {
      timeZone: context.env.timeZone,
      show,
      changes: changes.map(changeRow),
      approvals: approvals.map(approvalRow),
      rules: rules.flatMap(({ code, proposedBy, takesEffectAt }) =>
        ruleCodes
          .filter((one) => one === code)
          .map((one) => ({
            code: one,
            proposedBy: proposedBy.displayName,
            takesEffectAt: takesEffectAt.toISOString(),
          })),
      ),
      total,
      page,
      pages: Math.ceil(total / PAGE_SIZE),
    };
  },
  title: ({ t }) => t('approvals:title'),
});

export const loader = route.loader;

export default function Approvals() {
  const { t } = useTranslation('approvals');
  const { timeZone, show, approvals, changes, rules, total, page, pages } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead', { hours: WAIT_HOURS, days: TIE_DAYS })}
        back={{ to: '/admin/users', text: t('backToUsers'), label: t('users') }}
      />
      <nav className="tabs" aria-label={t('showLabel')}>
        {shows.map((one) => (
          <Link key={one} to={`?show=${one}`} aria-current={one === show ? 'page' : undefined}>
            {t(`show.${one}`)}
          </Link>
        ))}
      </nav>
      <WaitingRuleChanges changes={rules} timeZone={timeZone} />
      <WaitingChanges changes={changes} />
      {total === 0 ? (
        <EmptyList
          none={t(`none.${show}`)}
          next={t('empty.next')}
          link={{ to: '/admin/users', text: t('empty.link') }}
        />
      ) : (
        <p className="muted" role="status">
          {t('count', { count: total })}
        </p>
      )}
      {approvals.length > 0 && <ApprovalTable approvals={approvals} timeZone={timeZone} />}
      <Pagination page={page} pages={pages} />
    </>
  );
}

import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { approvalRow } from '~/registry/people/pages/approval-page.server';
import { ApprovalTable } from '~/registry/people/pages/approval-table';
import { WaitingRuleChanges } from '~/measure/integrity/pages/waiting-rule-changes';
import { Pagination } from '~/ui/admin/pagination';
import { WAIT_HOURS } from '~/registry/people/domain/approval';
import { TIE_DAYS } from '~/registry/people/domain/second-person';
import { holds } from '~/registry/people/domain/roles';
import { ruleCodes } from '~/base/named-rules';
import { listApprovals } from '~/registry/people/store/approval-record.server';
import { listWaitingRuleChanges } from '~/measure/integrity/store/rule-change-record.server';
import { pageTitle } from '~/platform/i18n/page-title.server';
import { requirePermission } from '~/registry/people/pages/session.server';

const PAGE_SIZE = 50;
const shows = ['open', 'ended'] as const;

const searchSchema = z.object({
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
  show: z.enum(shows).catch('open'),
});

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const user = await requirePermission(request, context, 'user:manage');
  const { page, show } = searchSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  const { approvals, total } = await listApprovals(context.db, show, { skip: (page - 1) * PAGE_SIZE, take: PAGE_SIZE });
  const rules = show === 'open' && holds(user.role, 'rule:manage') ? await listWaitingRuleChanges(context.db) : [];
  return {
    title: pageTitle(user.language, (t) => t('approvals:title')),
    timeZone: context.env.timeZone,
    show,
    approvals: approvals.map(approvalRow),
    rules: rules.flatMap(({ code, proposedBy, takesEffectAt }) =>
      ruleCodes
        .filter((one) => one === code)
        .map((one) => ({ code: one, proposedBy: proposedBy.displayName, takesEffectAt: takesEffectAt.toISOString() })),
    ),
    total,
    page,
    pages: Math.ceil(total / PAGE_SIZE),
  };
}

export default function Approvals() {
  const { t } = useTranslation('approvals');
  const { timeZone, show, approvals, rules, total, page, pages } = useLoaderData<typeof loader>();
  return (
    <>
      <nav className="breadcrumbs" aria-label={t('users')}>
        <Link to="/admin/users">{t('backToUsers')}</Link>
      </nav>
      <h1>{t('title')}</h1>
      <p className="lead">{t('lead', { hours: WAIT_HOURS, days: TIE_DAYS })}</p>
      <nav className="tabs" aria-label={t('showLabel')}>
        {shows.map((one) => (
          <Link key={one} to={`?show=${one}`} aria-current={one === show ? 'page' : undefined}>
            {t(`show.${one}`)}
          </Link>
        ))}
      </nav>
      <WaitingRuleChanges changes={rules} timeZone={timeZone} />
      <p className="muted" role="status">
        {total === 0 ? t(`none.${show}`) : t('count', { count: total })}
      </p>
      {approvals.length > 0 && <ApprovalTable approvals={approvals} timeZone={timeZone} />}
      <Pagination page={page} pages={pages} />
    </>
  );
}

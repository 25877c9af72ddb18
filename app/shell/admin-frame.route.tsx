import { Outlet, useLoaderData, useLocation, useRouteLoaderData } from '@remix-run/react';
import { AccountNotices } from '~/registry/people/pages/account-notices';
import { inboxReader } from '~/improve/notices/pages/inbox-reader.server';
import { countUnread } from '~/improve/notices/store/inbox.server';
import { AdminLayout } from '~/shell/admin-layout';
import { ErrorPage } from '~/shell/error-page';
import { PlainLayout } from '~/ui/admin/plain-layout';
import { isRemoval } from '~/registry/people/domain/approval';
import { holds } from '~/registry/people/domain/roles';
import {
  countWaitingApprovals,
  listLinksToPassword,
  listRemovals,
} from '~/registry/people/store/approval-record.server';
import { countWaitingCases } from '~/measure/integrity/store/case.server';
import { countWaitingExclusions } from '~/measure/integrity/store/exclusion-record.server';
import { countWaitingRuleChanges } from '~/measure/integrity/store/rule-change-record.server';
import { findUnitName } from '~/registry/people/store/user.server';
import { adminHandler } from '~/registry/people/pages/admin-route.server';

export const loader = adminHandler('signed-in', async ({ context, user }) => {
  const { id, displayName, role, unitId, language } = user;
  const unitName = unitId === null ? null : await findUnitName(context.db, unitId, language);
  const waiting =
    (holds(role, 'user:manage') ? await countWaitingApprovals(context.db, id) : 0) +
    (holds(role, 'rule:manage') ? await countWaitingRuleChanges(context.db, id) : 0);
  const exclusions = holds(role, 'exclusion:decide') ? await countWaitingExclusions(context.db, id) : 0;
  const cases = holds(role, 'exclusion:propose') ? await countWaitingCases(context.db, id, context.now()) : 0;
  const links = (await listLinksToPassword(context.db, id)).map(({ askedBy, askedAt }) => ({
    who: askedBy.displayName,
    askedAt: askedAt.toISOString(),
  }));
  const removals = (await listRemovals(context.db, id)).flatMap(({ kind, askedBy, ...one }) =>
    isRemoval(kind)
      ? [
          {
            id: one.id,
            kind,
            who: askedBy.displayName,
            askedAt: one.askedAt.toISOString(),
            takesEffectAt: one.takesEffectAt.toISOString(),
          },
        ]
      : [],
  );
  return {
    displayName,
    role,
    unitName,
    unread: await countUnread(context.db, await inboxReader(context, user)),
    notices: { waiting, exclusions, cases, links, removals, timeZone: context.env.timeZone },
  };
});

export default function Admin() {
  const viewer = useLoaderData<typeof loader>();
  const { pathname } = useLocation();
  // The first page names these among all that waits.
  const counts = /^\/admin\/?$/.test(pathname) ? { waiting: 0, exclusions: 0, cases: 0 } : {};
  return (
    <AdminLayout viewer={viewer}>
      <AccountNotices {...viewer.notices} {...counts} />
      <Outlet />
    </AdminLayout>
  );
}

export function ErrorBoundary() {
  // Null, not undefined, when an action below failed: Remix then asks no loader of ours.
  const viewer = useRouteLoaderData<typeof loader>('admin') ?? null;
  if (viewer === null) {
    return (
      <PlainLayout>
        <ErrorPage homePath="/admin" />
      </PlainLayout>
    );
  }
  return (
    <AdminLayout viewer={viewer}>
      <ErrorPage homePath="/admin" />
    </AdminLayout>
  );
}

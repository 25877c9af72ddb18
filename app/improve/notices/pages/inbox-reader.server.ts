import type { InboxReader } from '~/improve/notices/store/inbox.server';
import type { AppContext } from '~/platform/context.server';
import type { SignedInUser } from '~/registry/people/pages/session.server';
import { findUnitLimit } from '~/registry/people/pages/unit-limit.server';

/** Somebody as the reader of an inbox, with the units that they may read today. */
export async function inboxReader(context: Pick<AppContext, 'db'>, user: SignedInUser): Promise<InboxReader> {
  return { id: user.id, role: user.role, unitId: user.unitId, unitIds: await findUnitLimit(context, user) };
}

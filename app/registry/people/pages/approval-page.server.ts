import type { AppContext } from '~/platform/context.server';
import { determineApprovalTask } from '~/registry/people/domain/approval';
import { areKnownAsTwo, countSecondAdministrators } from '~/registry/people/store/account-tie.server';
import { getApproval, type ApprovalRecord } from '~/registry/people/store/approval-record.server';
import { findUnitName } from '~/registry/people/store/user.server';
import type { SignedInUser } from '~/registry/people/pages/session.server';

/** A request as lists show it. Instants are ISO 8601; `decidedBy`: null also where the time decided. */
export function approvalRow({ id, kind, state, subject, askedBy, ...record }: ApprovalRecord) {
  return {
    id,
    kind,
    state,
    subject: { id: subject.id, name: subject.name, displayName: subject.displayName },
    askedBy: askedBy.displayName,
    askedAt: record.askedAt.toISOString(),
    takesEffectAt: record.takesEffectAt.toISOString(),
    decidedBy: record.decidedBy?.displayName ?? null,
    decidedAt: record.decidedAt?.toISOString() ?? null,
    note: record.note,
  };
}

export type ApprovalRow = ReturnType<typeof approvalRow>;

/** What the page of a request shows to an administrator; `seconds`: how many could grant it now. Throws 'not-found'. */
export async function approvalPage(
  { db, env, now }: Pick<AppContext, 'db' | 'env' | 'now'>,
  user: SignedInUser,
  id: number,
) {
  const approval = await getApproval(db, id);
  const askedById = approval.askedBy.id;
  const { place } = approval;
  const areTwo = await areKnownAsTwo(db, askedById, user.id, now());
  return {
    row: approvalRow(approval),
    place: place && {
      role: place.role,
      unit: place.unitId === null ? null : await findUnitName(db, place.unitId, user.language),
    },
    timeZone: env.timeZone,
    task: determineApprovalTask({ state: approval.state, askedById }, { id: user.id, areTwo }),
    seconds: await countSecondAdministrators(db, askedById, now()),
  };
}

export type ApprovalPage = Awaited<ReturnType<typeof approvalPage>>;

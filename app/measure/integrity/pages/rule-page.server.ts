import type { AppContext } from '~/platform/context.server';
import { determineApprovalTask } from '~/registry/people/domain/approval';
import { DomainError } from '~/base/errors';
import { listParameterKeys, resolveParameters } from '~/measure/integrity/domain/rules';
import { areKnownAsTwo, countSecondAdministrators } from '~/registry/people/store/account-tie.server';
import { findRule } from '~/measure/integrity/store/integrity-rule.server';
import { findNewestRuleChange } from '~/measure/integrity/store/rule-change-record.server';
import type { SignedInUser } from '~/registry/people/pages/session.server';

type Context = Pick<AppContext, 'db' | 'env' | 'now'>;

/**
 * What the page of a rule shows: what it runs with, and the newest change of it that somebody proposed. Throws
 * 'not-found'.
 */
export async function rulePage(context: Context, user: Pick<SignedInUser, 'id'>, code: string | undefined) {
  const kept = await findRule(context.db, code ?? '');
  if (kept === null) throw new DomainError('not-found');
  const { rule, enabled, parameters } = kept;
  return {
    code: rule.code,
    enabled,
    parameters: listParameterKeys(rule).flatMap(({ name, key, unit }) => {
      const spec = rule.parameters[name];
      return spec === undefined ? [] : [{ name, key, unit, spec, value: parameters[name] ?? spec.value }];
    }),
    change: await shownChange(context, user, kept),
    timeZone: context.env.timeZone,
  };
}

/** Instants are ISO 8601; `seconds`: how many could agree now; `decidedBy`: null also where the time decided. */
async function shownChange(
  { db, now }: Context,
  user: Pick<SignedInUser, 'id'>,
  { rule }: NonNullable<Awaited<ReturnType<typeof findRule>>>,
) {
  const change = await findNewestRuleChange(db, rule.code);
  if (change === null) return null;
  const { id, state, before, after, proposedBy, decidedBy, note } = change;
  const areTwo = await areKnownAsTwo(db, proposedBy.id, user.id, now());
  const [was, shall] = [
    resolveParameters(rule.parameters, before.parameters),
    resolveParameters(rule.parameters, after.parameters),
  ];
  return {
    id,
    state,
    enabled: { before: before.enabled, after: after.enabled },
    parameters: listParameterKeys(rule).map((one) => ({
      ...one,
      before: was[one.name] ?? 0,
      after: shall[one.name] ?? 0,
    })),
    proposedBy: proposedBy.displayName,
    proposedAt: change.proposedAt.toISOString(),
    takesEffectAt: change.takesEffectAt.toISOString(),
    decidedBy: decidedBy?.displayName ?? null,
    decidedAt: change.decidedAt?.toISOString() ?? null,
    note,
    task: determineApprovalTask({ state, askedById: proposedBy.id }, { id: user.id, areTwo }),
    seconds: await countSecondAdministrators(db, proposedBy.id, now()),
  };
}

export type RulePage = Awaited<ReturnType<typeof rulePage>>;
export type ShownRuleChange = NonNullable<RulePage['change']>;

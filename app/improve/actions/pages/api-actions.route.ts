import { z } from 'zod';
import { toLocalDay } from '~/base/calendar/local-day';
import { DomainError } from '~/base/errors';
import { boundedText } from '~/base/text/bounded';
import { actionStates, openStates } from '~/improve/actions/domain/action';
import { actionsAnswer, MAX_ACTIONS } from '~/improve/actions/pages/actions-answer';
import { listActions } from '~/improve/actions/store/action-list.server';
import { apiRoute, jsonAnswer, type ApiArgs } from '~/platform/http/api-answer.server';
import { findCallerUnitLimit, requireScopeOrPermission } from '~/registry/people/pages/api-access.server';
import { getUnitByCodeOn, listBranchIds } from '~/registry/units/store/unit-directory.server';

const searchSchema = z.object({
  unit: boundedText(40).optional(),
  state: z.enum([...actionStates, 'open', 'all']).default('open'),
  from: z.coerce.number().int().min(0).max(10_000_000).default(0),
});

export const loader = apiRoute({ GET: sendActions });
export const action = loader;

async function sendActions({ request, context }: ApiArgs): Promise<Response> {
  const caller = await requireScopeOrPermission(request, context, 'reports:read', 'action:read');
  const { db, env, now } = context;
  const { unit, state, from } = searchSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  const today = toLocalDay(now(), env.timeZone);
  const limit = await findCallerUnitLimit(context, caller);
  const asked = unit === undefined ? null : (await getUnitByCodeOn(db, unit, today)).id;
  if (asked !== null && limit !== undefined && !limit.has(asked)) throw new DomainError('forbidden');
  const { actions, total } = await listActions(
    db,
    {
      unitIds: asked === null ? limit : await listBranchIds(db, asked),
      states: state === 'open' ? openStates : state === 'all' ? actionStates : [state],
      withoutOwner: false,
      overdue: false,
    },
    { userId: null, today },
    { skip: from, take: MAX_ACTIONS },
  );
  return jsonAnswer(actionsAnswer(actions, total));
}

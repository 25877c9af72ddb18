import { findCallerUnitLimit, requireScope } from '~/registry/people/pages/api-access.server';
import { apiRoute, jsonAnswer, type ApiArgs } from '~/platform/http/api-answer.server';
import type { PointsAnswer } from '~/registry/points/domain/points-answer';
import { listPoints } from '~/registry/points/store/service-point.server';

export const loader = apiRoute({ GET: sendPoints });
export const action = loader;

async function sendPoints({ request, context }: ApiArgs): Promise<Response> {
  const caller = await requireScope(request, context, 'points:read');
  const points = await listPoints(context.db, await findCallerUnitLimit(context, caller));
  const answer: PointsAnswer = points.map(({ unit, field, counter, channel, code, closed }) => ({
    unit,
    field,
    counter,
    channel,
    code,
    address: `${context.env.publicUrl}/r/${code}`,
    closed,
  }));
  return jsonAnswer(answer);
}

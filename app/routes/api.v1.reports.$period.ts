import { requireScopeOrPermission } from '~/api-access.server';
import { apiRoute, jsonAnswer, type ApiArgs } from '~/api-answer.server';
import { parsePeriod } from '~/domain/calendar/period';
import { DomainError } from '~/domain/errors';
import { can, seesWholeCity } from '~/domain/identity/roles';
import { getReport } from '~/models/report.server';
import { reportAnswer } from '~/reporting/report-answer';
import { placeInTree, unitOfCode } from '~/reporting/report-unit';

export const loader = apiRoute({ GET: sendReport });
export const action = loader;

async function sendReport({ request, context, params }: ApiArgs): Promise<Response> {
  const { user } = await requireScopeOrPermission(request, context, 'reports:read', 'report:read');
  const { db, env, now } = context;
  const period = parsePeriod(params.period ?? '');
  const found = await getReport(db, period, now(), env.timeZone);
  const code = new URL(request.url).searchParams.get('unit');
  const ownId = user === null || seesWholeCity(user) ? undefined : (user.unitId ?? undefined);
  const unitId = code === null ? ownId : unitOfCode(found.tree, code).id;
  if (user !== null && unitId !== undefined && !can(user, 'report:read', placeInTree(found.tree, unitId))) {
    throw new DomainError('forbidden');
  }
  return jsonAnswer(reportAnswer(found, unitId));
}

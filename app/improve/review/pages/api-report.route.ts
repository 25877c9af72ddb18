import { findCallerUnitLimit, requireScopeOrPermission } from '~/registry/people/pages/api-access.server';
import { apiRoute, type ApiArgs } from '~/platform/http/api-answer.server';
import { streamedAnswer } from '~/platform/http/streamed-answer.server';
import { parsePeriod } from '~/base/calendar/period';
import { DomainError } from '~/base/errors';
import { loadChanges } from '~/measure/reports/store/period-change.server';
import { getReport } from '~/measure/reports/store/report.server';
import { serviceReportAnswer } from '~/measure/service/pages/service-answer';
import { loadService } from '~/measure/service/store/service.server';
import { placeInTree, getUnitByCode } from '~/measure/reports/pages/report-unit';

export const loader = apiRoute({ GET: sendReport });
export const action = loader;

async function sendReport({ request, context, params }: ApiArgs): Promise<Response> {
  const caller = await requireScopeOrPermission(request, context, 'reports:read', 'report:read');
  const { unitId: ownId } = caller;
  const { db, env, now } = context;
  const period = parsePeriod(params.period ?? '');
  const { timeZone } = env;
  const ownUnits = await findCallerUnitLimit(context, caller);
  const found = await getReport(db, period, now(), timeZone, ownUnits);
  const code = new URL(request.url).searchParams.get('unit');
  const unitId = code === null ? (ownId ?? undefined) : getUnitByCode(found.tree, code).id;
  if (
    ownId !== null &&
    unitId !== undefined &&
    unitId !== ownId &&
    !placeInTree(found.tree, unitId).ancestorIds.includes(ownId)
  ) {
    throw new DomainError('forbidden');
  }
  const { service } = await loadService(db, period, 13);
  const changeOfCell = await loadChanges(db, found);
  const pieces = serviceReportAnswer(found, { service, changeOfCell }, unitId);
  return streamedAnswer(pieces, { request, context }, { 'content-type': 'application/json; charset=utf-8' });
}

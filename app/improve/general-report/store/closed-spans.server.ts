import { listSpans, type ReportSpan } from '~/improve/general-report/domain/report-span';
import type { Queryable } from '~/platform/database/db.server';

/** The spans that a general report can be made of, the newest first. */
export async function listClosedSpans(db: Queryable): Promise<ReportSpan[]> {
  const rows = await db.closing.findMany({
    where: { kind: { not: 'week' }, revision: 1 },
    select: { period: true },
  });
  return listSpans(rows.map(({ period }) => period));
}

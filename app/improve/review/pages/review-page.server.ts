import { z } from 'zod';
import { reportedExplanations } from '~/improve/explanations/pages/reported-explanations.server';
import { mayMoveBaseline } from '~/improve/actions/domain/baseline-move';
import { placeInTree } from '~/measure/reports/pages/report-unit';
import { openReport } from '~/measure/reports/pages/open-report.server';
import { loadSurroundings } from '~/improve/review/pages/report-surroundings.server';
import { loadReviewFigures } from '~/improve/review/pages/review-figures.server';
import { shownFields, type FieldUnit } from '~/improve/review/pages/review-more';
import { loadReviewPromises } from '~/improve/review/pages/review-promises.server';
import { loadReviewPutRight } from '~/improve/review/pages/review-put-right.server';
import { boundedText } from '~/base/text/bounded';
import { formatterIn } from '~/base/text/formatter';
import { cellFigures } from '~/measure/reports/domain/cell-figures';
import { listStandingMisses, missedFirst } from '~/measure/reports/domain/order';
import type { ReportCell } from '~/measure/reports/domain/report-cell';
import { reportPage } from '~/measure/reports/pages/report-page';
import { getUnitCells } from '~/measure/reports/store/report.server';
import { unitServices } from '~/measure/service/pages/service-view';
import { loadService } from '~/measure/service/store/service.server';
import { holds } from '~/registry/people/domain/roles';
import type { AdminRequest } from '~/registry/people/pages/admin-route.server';
import { unitNameInTree } from '~/registry/units/domain/unit-name';

const searchSchema = z.object({
  field: boundedText(40).catch(''),
  show: z.enum(shownFields).or(z.literal('')).catch(''),
  sort: z
    .enum(cellFigures.map(({ indicator }) => indicator))
    .or(z.literal(''))
    .catch(''),
});

/** All that a review shows to a person: of one field where the address names one that the unit has figures in. */
export async function loadReview(asked: AdminRequest) {
  const { context, search, user } = asked;
  const { db, env, now } = context;
  const opened = await openReport(asked);
  const { period, found, unit, mayRead } = opened;
  const { language } = user;
  const query = searchSchema.parse(Object.fromEntries(search));
  const cells = await getUnitCells(db, found, unit.id);
  const page = reportPage({ found, unit, cells, trend: [], language, now: now(), timeZone: env.timeZone, mayRead });
  const cell = page.cells.find(({ field }) => field === query.field) ?? null;
  const field = cell?.field ?? null;
  const loaded = await loadService(db, period, 13);
  const { service } = loaded;
  const isClosed = found.closed !== null;
  const explanations = await reportedExplanations(db, user.role, { unitId: unit.id, period, isClosed });
  return {
    ...page,
    ...(await loadSurroundings(asked, opened, page, loaded)),
    unitId: unit.id,
    mayRead: { comments: holds(user.role, 'comment:read'), points: holds(user.role, 'point:manage') },
    isClosed,
    query: { ...query, field: field ?? '' },
    pooledWeeks: service.weeks.length,
    figures: await loadReviewFigures(db, opened, {
      cells: cell === null ? page.cells : [cell],
      field,
      service,
      mayMove: mayMoveBaseline(user, placeInTree(found.tree, unit.id)),
    }),
    promises: await loadReviewPromises(context, user, opened, page.fieldNames),
    putRight: await loadReviewPutRight(asked, opened, { service, field }),
    fields: sortCells(page.cells.filter(isSought(query.show)), query.sort),
    chosen:
      cell === null
        ? null
        : {
            cell,
            service: unitServices(service, unit.id, [cell])[cell.field] ?? null,
            explanations: explanations.filter((one) => one.field === cell.field),
            units: fieldUnits(),
          },
  };

  function fieldUnits(): FieldUnit[] {
    const { compare } = formatterIn(language);
    const below = found.tree.childrenOf(unit.id).flatMap((one) => {
      const own = found.report.cells.find((each) => each.unitId === one.id && each.field === field);
      if (own === undefined) return [];
      return [{ code: one.code, name: unitNameInTree(language, found.tree, one), cell: own, verdicts: own.verdicts }];
    });
    return missedFirst(
      below.sort((a, b) => compare(a.name, b.name)),
      { isClosed },
    ).map(({ code, name, cell: own }) => ({ code, name, cell: own }));
  }
}

export type ReviewPage = Awaited<ReturnType<typeof loadReview>>;

function isSought(show: (typeof shownFields)[number] | ''): (cell: ReportCell) => boolean {
  if (show === '') return () => true;
  if (show === 'missed') return ({ verdicts }) => listStandingMisses(verdicts).length > 0;
  return ({ verdicts }) => verdicts.some(({ verdict }) => verdict === 'not-measured' || verdict === 'pending');
}

/** By the figure of an indicator, the lowest first and those without one last; else in the order given. */
function sortCells(cells: readonly ReportCell[], sort: string): ReportCell[] {
  const figure = cellFigures.find(({ indicator }) => indicator === sort);
  if (figure === undefined) return [...cells];
  const valueOf = (cell: ReportCell) => figure.value(cell) ?? Infinity;
  return [...cells].sort((a, b) => (valueOf(a) === valueOf(b) ? 0 : valueOf(a) - valueOf(b)));
}

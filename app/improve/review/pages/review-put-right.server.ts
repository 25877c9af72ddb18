import { daysBetween } from '~/base/calendar/local-day';
import { toWeekKey } from '~/base/calendar/period';
import type { Reason } from '~/base/reasons';
import { findOpenAction } from '~/improve/actions/store/action.server';
import { commentsSeenBy, seesLevelsOfComments } from '~/improve/comments/pages/comment-scope.server';
import { maskParts, type TextPart } from '~/improve/comments/domain/personal-data';
import { listComments } from '~/improve/comments/store/comment.server';
import { listReported, type ReportedExplanation } from '~/improve/explanations/store/explanation.server';
import { cellName, listOwnCells } from '~/improve/review/domain/own-cells';
import { listPutRight, MOST_PUT_RIGHT, type PutRight } from '~/improve/review/domain/put-right';
import { findToldCounter, type PointRatings } from '~/improve/review/domain/told-counter';
import { findMissedRun, type MissedRun } from '~/improve/review/domain/weeks-in-a-row';
import { mapVisibility } from '~/improve/review/pages/comment-view.server';
import type { OpenedReport } from '~/measure/reports/pages/open-report.server';
import type { ReportCell } from '~/measure/reports/domain/report-cell';
import { findNewestClosedWeek } from '~/measure/reports/store/closing-record.server';
import { countCellAtPoints } from '~/measure/reports/store/point-counts.server';
import { getUnitCells } from '~/measure/reports/store/report.server';
import type { Service } from '~/measure/service/domain/service';
import { loadCellWeeks } from '~/measure/service/store/cell-weeks.server';
import { loadWarned } from '~/measure/service/store/warned.server';
import { countAudit } from '~/platform/audit/audit.server';
import { can, holds } from '~/registry/people/domain/roles';
import type { AdminRequest } from '~/registry/people/pages/admin-route.server';
import { getPointRecord } from '~/registry/points/store/point-list.server';
import type { Channel } from '~/registry/points/domain/service-point';
import { placeInTree } from '~/measure/reports/pages/report-unit';
import { unitNameInTree } from '~/registry/units/domain/unit-name';

/** How far back a run of misses is looked for. */
const RUN_WEEKS = 26;
const REASONS_SHOWN = 2;
/** So many comments are looked through for one that its reader may see. */
const COMMENTS_LOOKED_AT = 5;

/** A figure to put right with what is known of it. */
export type PutRightItem = PutRight & {
  unit: string;
  unitName: string;
  /** For how many closed weeks in a row it has been missed; null without a target that it misses. */
  run: MissedRun | null;
  /** What people named most of what went wrong; of one cell they stand with its first figure. */
  reasons: { reason: Reason; count: number }[];
  comment: TextPart[] | null;
  counter: (PointRatings & { counter: string; channel: Channel }) | null;
  explanation: Pick<ReportedExplanation, 'id' | 'state'> | null;
  action: number | null;
  mayAct: boolean;
};

export type ReviewPutRight = { items: PutRightItem[]; total: number; pooled: number };

/** What is to be put right in a unit and below it, at most five, each with why and what is done (rule 13). */
export async function loadReviewPutRight(
  asked: AdminRequest,
  opened: OpenedReport,
  { service, field }: { service: Service; field: string | null },
): Promise<ReviewPutRight> {
  const { db } = asked.context;
  const { period, found, branchIds } = opened;
  const { tree, report, closed } = found;
  const inBranch = new Set(branchIds);
  const isLookedAt = (one: { unitId: number; field: string }) =>
    inBranch.has(one.unitId) && (field === null || one.field === field);
  const warned = await loadWarned(db, period, service);
  const listed = listPutRight({
    cells: report.cells.filter(isLookedAt),
    signals: service.signals.filter(isLookedAt),
    warned: warned
      .map(({ cell, since }) => ({ unitId: cell.unitId, field: cell.field, since: since ?? '' }))
      .filter(isLookedAt),
    own: listOwnCells(report.cells, tree),
    isClosed: closed !== null,
    weeks: { shown: weeksIn(opened), pooled: service.weeks.length },
  });
  const items: PutRightItem[] = [];
  const spoken = new Set<string>();
  for (const one of listed.slice(0, MOST_PUT_RIGHT)) {
    items.push(await describe(asked, opened, one, spoken.has(cellName(one))));
    spoken.add(cellName(one));
  }
  return { items, total: listed.length, pooled: service.weeks.length };
}

function weeksIn({ period: { firstDay, lastDay } }: OpenedReport): number {
  return (daysBetween(firstDay, lastDay) + 1) / 7;
}

async function describe(
  asked: AdminRequest,
  opened: OpenedReport,
  one: PutRight,
  isSpokenOf: boolean,
): Promise<PutRightItem> {
  const { context, user } = asked;
  const { db } = context;
  const { period, found } = opened;
  const { tree, closed } = found;
  const unit = tree.unit(one.unitId);
  const cell = (await getUnitCells(db, found, unit.id)).find(({ field }) => field === one.field);
  const place = placeInTree(tree, unit.id);
  const explanations =
    closed !== null && period.kind === 'week' && holds(user.role, 'explanation:read')
      ? await listReported(db, unit.id, { first: period.key, last: period.key })
      : [];
  const explanation = explanations.find(({ field, indicator }) => field === one.field && indicator === one.indicator);
  return {
    ...one,
    unit: unit.code,
    unitName: unitNameInTree(user.language, tree, unit),
    run: await findRun(asked, opened, one),
    reasons: isSpokenOf || cell === undefined ? [] : topReasons(cell),
    comment: isSpokenOf ? null : await findComment(asked, opened, one),
    counter: isSpokenOf || cell === undefined ? null : await findCounter(asked, opened, cell),
    explanation: explanation === undefined ? null : { id: explanation.id, state: explanation.state },
    action: holds(user.role, 'action:read') ? await findOpenAction(db, one) : null,
    mayAct: can(user, 'action:handle', place),
  };
}

async function findRun({ context: { db } }: AdminRequest, { period }: OpenedReport, one: PutRight) {
  const threshold =
    one.miss !== null
      ? { comparator: one.miss.comparator, threshold: one.miss.target }
      : one.signal?.against === 'target'
        ? { comparator: one.signal.comparator, threshold: one.signal.reference }
        : null;
  const through = await findNewestClosedWeek(db, toWeekKey(period.lastDay));
  if (threshold === null || through === null) return null;
  return findMissedRun(await loadCellWeeks(db, one, { through, count: RUN_WEEKS }), threshold);
}

function topReasons({ satisfaction, reasons }: ReportCell): PutRightItem['reasons'] {
  if (satisfaction.state !== 'measured') return [];
  const sums = new Map<Reason, number>();
  for (const { reason, polarity, count } of reasons)
    if (polarity !== 'satisfied') sums.set(reason, (sums.get(reason) ?? 0) + count);
  return [...sums]
    .map(([reason, count]) => ({ reason, count }))
    .sort((a, b) => b.count - a.count)
    .slice(0, REASONS_SHOWN);
}

/**
 * The newest comment of somebody dissatisfied with a cell, with persons taken out, since the page is printed and handed
 * on. Who may not know of which level a comment is gets none: to choose it would tell (decision 023), and any other
 * beside a miss would often be praise.
 */
async function findComment(
  { context, user, by }: AdminRequest,
  { period, found: { tree } }: OpenedReport,
  { unitId, field }: PutRight,
): Promise<TextPart[] | null> {
  if (!seesLevelsOfComments(user) || !can(user, 'comment:read', placeInTree(tree, unitId))) return null;
  const { db } = context;
  const unitIds = new Set([unitId, ...tree.descendantsOf(unitId).map(({ id }) => id)]);
  const { comments } = await listComments(
    db,
    { unitIds, ...commentsSeenBy(context, user) },
    { from: period.firstDay, to: period.lastDay, field, polarity: 'dissatisfied' },
    { page: 1, pageSize: COMMENTS_LOOKED_AT },
  );
  const visible = await mapVisibility(db, user, comments);
  const comment = comments.find(({ id, excluded }) => !excluded && (visible.get(id)?.read ?? 'all') === 'all');
  if (comment === undefined) return null;
  await countAudit(db, { at: by.now, actor: by.actor, action: 'comment.list', subject: '', detail: { masked: true } });
  return maskParts(comment.text);
}

/** Of a closed week alone: points told of other periods too would tell by their differences what none of them does. */
async function findCounter(
  { context: { db } }: AdminRequest,
  { period, found: { tree, closed } }: OpenedReport,
  { unitId, field, rated, satisfied }: ReportCell,
): Promise<PutRightItem['counter']> {
  if (closed === null || period.kind !== 'week' || satisfied === null) return null;
  const unitIds = [unitId, ...tree.descendantsOf(unitId).map(({ id }) => id)];
  const told = findToldCounter(await countCellAtPoints(db, { unitIds, field, period }), { rated, satisfied });
  if (told === null) return null;
  const { counter, channel } = await getPointRecord(db, told.pointId);
  return { ...told, counter, channel };
}

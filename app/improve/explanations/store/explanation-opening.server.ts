import { toLocalDay } from '~/base/calendar/local-day';
import { parsePeriod } from '~/base/calendar/period';
import { cellKey, findAskedCells, type AskedCell, type MissCause } from '~/improve/explanations/domain/asked-cells';
import { EXPLAIN_WORKING_DAYS, explainDueOn } from '~/improve/explanations/domain/explanation-due';
import type { ExplanationEvent, ExplanationState } from '~/improve/explanations/domain/explanation-state';
import { determineAsking } from '~/improve/explanations/domain/miss-run';
import { loadHolidayCalendar } from '~/improve/petitions/store/holiday.server';
import { readClosedReport } from '~/measure/reports/store/closed-report.server';
import { listRevisions } from '~/measure/reports/store/closing-record.server';
import { loadClosedWeeks } from '~/measure/service/store/closed-weeks.server';
import { loadService } from '~/measure/service/store/service.server';
import { recordAudit } from '~/platform/audit/audit.server';
import { chunkRows } from '~/platform/database/chunk-rows';
import type { Database, Queryable, Transaction } from '~/platform/database/db.server';
import { inTransaction } from '~/platform/database/in-transaction.server';
import { lockInstallation } from '~/platform/database/installation.server';

/** What a closed week did: how many cells are asked, and how many joined what was open. */
export type AskedWeek = { week: string; asked: number; joined: number };

type Asking = { now: Date; timeZone: string };

/** A closed week that has not asked yet. */
type WaitingWeek = { closingId: number; week: string };

/**
 * Asks for the explanations of every closed week that has not asked yet, the oldest first, each in one transaction and
 * once: a second run, or another process beside, changes nothing. A week whose bytes no longer have their hash asks
 * nothing and holds back those after it. Days in which the calendar of working days changed are counted anew.
 */
export async function askForExplanations(db: Database, asking: Asking): Promise<AskedWeek[]> {
  await followCalendar(db, asking.timeZone);
  const waiting = await db.closing.findMany({
    where: { kind: 'week', revision: 1, explanationRun: null },
    orderBy: { period: 'asc' },
    select: { id: true, period: true },
  });
  const done: AskedWeek[] = [];
  for (const { id, period } of waiting) {
    const cells = await findCellsOf(db, { closingId: id, week: period });
    if (cells === null) break;
    const workingDays = await findWorkingDays(db, period);
    const result = await store(db, { closingId: id, week: period }, { cells, workingDays }, asking);
    if (result !== null) done.push(result);
  }
  return done;
}

/** The cells that the first revision of a week asks about; null where its bytes are not those that were hashed. */
async function findCellsOf(db: Database, { closingId, week }: WaitingWeek): Promise<AskedCell[] | null> {
  const closing = (await listRevisions(db, week)).find(({ id }) => id === closingId);
  if (closing === undefined) return null;
  const { report, tree, intact } = await readClosedReport(db, closing);
  const own = (await loadClosedWeeks(db, parsePeriod(week), 1)).weeks[0];
  if (!intact || own?.week !== week) return null;
  const { service } = await loadService(db, parsePeriod(week), 13);
  return findAskedCells({ tree, cells: report.cells, signals: service.signals, own: own.cells });
}

/** How many working days the plan gives that the week was closed under. */
async function findWorkingDays(db: Queryable, week: string): Promise<number> {
  const closed = (await loadClosedWeeks(db, parsePeriod(week), 1)).weeks[0];
  if (closed === undefined) return EXPLAIN_WORKING_DAYS;
  const plan = await db.plan.findUnique({ where: { code: closed.plan.code }, select: { explainDays: true } });
  return plan?.explainDays ?? EXPLAIN_WORKING_DAYS;
}

const standingColumns = {
  id: true,
  unitId: true,
  field: true,
  indicator: true,
  openKey: true,
  state: true,
  lastPeriod: true,
  dueOn: true,
} as const;

async function store(
  db: Database,
  { closingId, week }: WaitingWeek,
  { cells, workingDays }: { cells: readonly AskedCell[]; workingDays: number },
  { now, timeZone }: Asking,
): Promise<AskedWeek | null> {
  const period = parsePeriod(week);
  return inTransaction(db, async (tx) => {
    await lockInstallation(tx);
    if ((await tx.explanationRun.count({ where: { closingId } })) > 0) return null;
    const open = await tx.explanation.findMany({ where: { openKey: { not: null } }, select: standingColumns });
    const byCell = new Map(open.map((one) => [one.openKey, { ...one, state: one.state as ExplanationState }]));
    const joined: { id: number; causes: readonly MissCause[] }[] = [];
    const lapsed: number[] = [];
    const asked: AskedCell[] = [];
    for (const cell of cells) {
      const standing = byCell.get(cellKey(cell));
      const asking = determineAsking(standing, period);
      if (standing !== undefined && asking === 'join') joined.push({ id: standing.id, causes: cell.causes });
      else asked.push(cell);
      if (standing !== undefined && asking === 'lapse-and-ask') lapsed.push(standing.id);
    }
    await lapse(tx, lapsed, now);
    const dueOn = explainDueOn(toLocalDay(now, timeZone), workingDays, await loadHolidayCalendar(tx));
    const created = await create(tx, asked, { week, closingId, now, workingDays, dueOn });
    for (const rows of chunkRows(joined.map(({ id }) => id)))
      await tx.explanation.updateMany({ where: { id: { in: rows } }, data: { lastPeriod: week } });
    const periods = [...joined, ...created].flatMap(({ id, causes }) =>
      causes.map((cause) => ({ explanationId: id, period: week, cause, closingId })),
    );
    for (const rows of chunkRows(periods)) await tx.explanationPeriod.createMany({ data: rows });
    const result = { asked: created.length, joined: joined.length };
    await tx.explanationRun.create({ data: { closingId, at: now, ...result }, select: { closingId: true } });
    if (created.length + joined.length > 0) {
      const detail = { week, created: created.length, updated: joined.length };
      await recordAudit(tx, { at: now, actor: 'timer', action: 'explanation.ask', subject: week, detail });
    }
    return { week, ...result };
  });
}

type Opened = { week: string; closingId: number; now: Date; workingDays: number; dueOn: string };

async function create(
  tx: Transaction,
  cells: readonly AskedCell[],
  { week, closingId, now, workingDays, dueOn }: Opened,
): Promise<{ id: number; causes: readonly MissCause[] }[]> {
  const causes = new Map(cells.map((cell) => [cellKey(cell), cell.causes]));
  const rows = cells.map((cell) => ({
    unitId: cell.unitId,
    field: cell.field,
    indicator: cell.indicator,
    firstPeriod: week,
    lastPeriod: week,
    state: 'ASKED' satisfies ExplanationState,
    openKey: cellKey(cell),
    closingId,
    askedAt: now,
    workingDays,
    dueOn,
  }));
  const created: { id: number; causes: readonly MissCause[] }[] = [];
  for (const data of chunkRows(rows)) {
    const made = await tx.explanation.createManyAndReturn({ data, select: { id: true, openKey: true } });
    created.push(...made.map(({ id, openKey }) => ({ id, causes: causes.get(openKey ?? '') ?? [] })));
  }
  return created;
}

async function lapse(tx: Transaction, ids: readonly number[], now: Date): Promise<void> {
  const state: ExplanationState = 'LAPSED';
  for (const rows of chunkRows(ids)) {
    const counts = await tx.explanation.findMany({
      where: { id: { in: rows } },
      select: { id: true, _count: { select: { steps: true } } },
    });
    await tx.explanationStep.createMany({
      data: counts.map(({ id, _count }) => ({
        explanationId: id,
        number: _count.steps + 1,
        event: 'LAPSE' satisfies ExplanationEvent,
        at: now,
      })),
    });
    await tx.explanation.updateMany({ where: { id: { in: rows } }, data: { state, openKey: null, dueOn: null } });
  }
}

/** Counts the working days anew of what was asked and not answered, after the calendar changed. */
async function followCalendar(db: Database, timeZone: string): Promise<void> {
  const calendar = await loadHolidayCalendar(db);
  const asked = await db.explanation.findMany({
    where: { state: 'ASKED' satisfies ExplanationState },
    distinct: ['askedAt', 'workingDays', 'dueOn'],
    select: { askedAt: true, workingDays: true, dueOn: true },
  });
  for (const { askedAt, workingDays, dueOn: before } of asked) {
    const dueOn = explainDueOn(toLocalDay(askedAt, timeZone), workingDays, calendar);
    if (dueOn === before) continue;
    await db.explanation.updateMany({
      where: { state: 'ASKED' satisfies ExplanationState, askedAt, workingDays },
      data: { dueOn },
    });
  }
}

import { setImmediate } from 'node:timers/promises';
import { listCertainMisses, type CertainMiss } from '~/improve/actions/domain/certain-misses';
import { openKeyOf, type ActionState, type ActionStep } from '~/improve/actions/domain/action';
import { comparedSpan, judgeEffect } from '~/improve/actions/domain/effect';
import { mayOwn } from '~/improve/actions/domain/owner';
import { addStep } from '~/improve/actions/store/action.server';
import type { MeasuredIndicator } from '~/measure/reports/domain/cell-figures';
import { reportFromClosing } from '~/measure/reports/domain/closing-report';
import { getClosingBytes, readClosingDocument } from '~/measure/reports/store/closing-record.server';
import { findLatestWeekClosing, loadCellWeeks } from '~/measure/service/store/cell-weeks.server';
import { recordAudit } from '~/platform/audit/audit.server';
import { chunkRows } from '~/platform/database/chunk-rows';
import { Prisma, type Database, type Transaction } from '~/platform/database/db.server';
import { inTransaction } from '~/platform/database/in-transaction.server';
import { sha256Hex } from '~/platform/security/keyed-hash.server';
import type { Role } from '~/registry/people/domain/roles';
import { placeUnit } from '~/registry/units/store/unit-placement.server';

/** What the server did by itself; `broken`: closed weeks whose bytes no longer have their hash. */
export type ActionRun = { opened: { week: string; count: number }[]; broken: string[]; judged: number; left: number };

const SYSTEM = 'timer';

/**
 * All that happens to actions without anybody: opens those of weeks that were closed for the first time, takes them
 * from owners who left, and writes down whether figures moved. Each of it once, whatever stops it.
 */
export async function runActions(db: Database, now: Date): Promise<ActionRun> {
  const { opened, broken } = await openMissedActions(db, now);
  return { opened, broken, left: await releaseLeftActions(db, now), judged: await judgeActions(db, now) };
}

/** Opens the actions of every week that was closed and has not had its own yet, the oldest first. */
async function openMissedActions(db: Database, now: Date): Promise<Pick<ActionRun, 'opened' | 'broken'>> {
  const looked = await db.actionWeek.findMany({ select: { week: true } });
  const closings = await db.closing.findMany({
    where: { kind: 'week', revision: 1, period: { notIn: looked.map(({ week }) => week) } },
    orderBy: { period: 'asc' },
    select: { id: true, period: true, sha256: true },
  });
  const run: Pick<ActionRun, 'opened' | 'broken'> = { opened: [], broken: [] };
  for (const { id, period: week, sha256 } of closings) {
    const bytes = await getClosingBytes(db, id);
    if (sha256Hex(bytes) !== sha256) {
      run.broken.push(week);
      continue;
    }
    await setImmediate();
    const document = readClosingDocument(bytes);
    const misses = listCertainMisses(reportFromClosing(document).cells, document.own.volumes);
    await setImmediate();
    run.opened.push({ week, count: await inTransaction(db, (tx) => openActions(tx, week, misses, now)) });
  }
  return run;
}

/** In one transaction with the mark of its week, so that a crash leaves both or neither. */
async function openActions(tx: Transaction, week: string, misses: readonly CertainMiss[], now: Date): Promise<number> {
  const marked = await tx.$executeRaw`
    INSERT INTO "ActionWeek" ("week", "at", "opened") VALUES (${week}, ${now}, 0) ON CONFLICT DO NOTHING`;
  // Another process did it.
  if (marked === 0) return 0;
  const state: ActionState = 'NEEDS_OWNER';
  let opened = 0;
  for (const chunk of chunkRows(misses)) {
    const rows = chunk.map(
      ({ value, target, shortfall, ...cell }) =>
        Prisma.sql`(${cell.unitId}, ${cell.field}, ${cell.indicator}, ${state}, ${openKeyOf(cell)}, ${week}, ${value}, ${target}, ${shortfall}, ${now})`,
    );
    // A cell that has an open action gets no second one.
    opened += await tx.$executeRaw`
      INSERT INTO "Action" ("unitId", "field", "indicator", "state", "openKey", "week", "fromValue", "toValue", "shortfall", "openedAt")
      VALUES ${Prisma.join(rows)} ON CONFLICT DO NOTHING`;
  }
  const kind: ActionStep = 'OPEN';
  await tx.$executeRaw`
    INSERT INTO "ActionStep" ("actionId", "kind", "at")
    SELECT "id", ${kind}, ${now} FROM "Action" WHERE "week" = ${week} AND "openedById" IS NULL`;
  await tx.actionWeek.update({ where: { week }, data: { opened }, select: { week: true } });
  if (opened > 0)
    await recordAudit(tx, { at: now, actor: SYSTEM, action: 'action.open', subject: week, detail: { count: opened } });
  return opened;
}

/** Takes actions from owners whose account was closed, or who went to another unit or role; says so in each. */
async function releaseLeftActions(db: Database, now: Date): Promise<number> {
  const inHand: ActionState = 'IN_HAND';
  const owned = await db.action.findMany({
    where: { state: inHand },
    select: { id: true, unitId: true, owner: { select: { id: true, role: true, unitId: true, disabledAt: true } } },
  });
  let left = 0;
  for (const { id, unitId, owner } of owned) {
    if (owner === null) continue;
    const person = { role: owner.role as Role, unitId: owner.unitId, disabled: owner.disabledAt !== null };
    if (mayOwn(person, await placeUnit(db, unitId))) continue;
    await inTransaction(db, async (tx) => {
      const state: ActionState = 'NEEDS_OWNER';
      const { count } = await tx.action.updateMany({
        where: { id, state: inHand, ownerId: owner.id },
        data: { state, ownerId: null, version: { increment: 1 } },
      });
      if (count === 0) return;
      await addStep(tx, id, { kind: 'OWNER_LEFT', note: '', detail: { ownerId: owner.id } }, { by: null, now });
      await recordAudit(tx, { at: now, actor: SYSTEM, action: 'action.owner-left', subject: String(id) });
      left += 1;
    });
  }
  return left;
}

/** Looks at every action that has begun whenever a week was closed, until its judgement is final. */
async function judgeActions(db: Database, now: Date): Promise<number> {
  const newest = await findLatestWeekClosing(db);
  if (newest === null) return 0;
  const due = await db.action.findMany({
    where: { beganOn: { not: null }, effectFinal: false, judgedClosing: { lt: newest.closingId } },
    orderBy: { id: 'asc' },
    select: { id: true, unitId: true, field: true, indicator: true, beganOn: true, toValue: true, effect: true },
  });
  let judged = 0;
  for (const { id, unitId, field, indicator, beganOn, toValue, effect } of due) {
    if (beganOn === null) continue;
    const cell = { unitId, field, indicator: indicator as MeasuredIndicator };
    const weeks = await loadCellWeeks(db, cell, comparedSpan(beganOn, newest.week));
    const judgement = judgeEffect(weeks, { beganOn, expected: toValue });
    const { before, after, throughWeek } = judgement;
    const isNew = judgement.effect !== effect;
    await inTransaction(db, async (tx) => {
      const { count } = await tx.action.updateMany({
        where: { id, judgedClosing: { lt: newest.closingId } },
        data: { effect: judgement.effect, effectFinal: judgement.isFinal, judgedClosing: newest.closingId },
      });
      if (count === 0 || !isNew) return;
      const detail = { effect: judgement.effect, before, after, throughWeek };
      await addStep(tx, id, { kind: 'JUDGE', note: '', detail }, { by: null, now });
      judged += 1;
    });
  }
  return judged;
}

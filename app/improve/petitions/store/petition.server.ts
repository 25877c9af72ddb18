import { inTransaction } from '~/platform/database/in-transaction.server';
import type { Database, Prisma, Queryable, Transaction } from '~/platform/database/db.server';
import { listTotal } from '~/platform/database/list-total';
import { startOfSameDay, type LocalDay } from '~/base/calendar/local-day';
import { settledBefore } from '~/base/calendar/settled-day';
import { DomainError } from '~/base/errors';
import {
  endStates,
  isEnded,
  stateAfterSorting,
  type PetitionClass,
  type PetitionState,
} from '~/improve/petitions/domain/petition';
import { recordAudit } from '~/platform/audit/audit.server';
import { shortenContact } from '~/improve/comments/store/contact.server';
import type { Attribution } from '~/registry/people/store/user.server';

/** Whose petitions a person may read; undefined for the whole city. */
type PetitionScope = { unitIds?: ReadonlySet<number>; now: Date; timeZone: string };

/** `ownUnitId`: what waits for the people of a unit, or, where it is null, of the city. */
export type PetitionShow = 'open' | 'overdue' | 'all' | { ownUnitId: number | null };

type PetitionRecord = {
  id: number;
  responseId: string;
  unitId: number;
  classification: PetitionClass | '';
  state: PetitionState;
  receivedAt: Date;
  forwardDueOn: LocalDay;
  forwardedTo: string;
};

type PetitionEvent = { at: Date; actor: string; kind: string; note: string };

const select = {
  id: true,
  responseId: true,
  unitId: true,
  classification: true,
  state: true,
  receivedAt: true,
  forwardDueOn: true,
  forwardedTo: true,
} as const;

/** A page of the register; what waits longest comes first, in the whole register the newest. */
export async function listPetitions(
  db: Queryable,
  scope: PetitionScope,
  { show, today, page, pageSize }: { show: PetitionShow; today: LocalDay; page: number; pageSize: number },
): Promise<{ petitions: PetitionRecord[]; total: number }> {
  const where = { ...visible(scope), ...shown(show, today) };
  const range = { skip: (page - 1) * pageSize, take: pageSize };
  const rows = await db.petition.findMany({
    where,
    orderBy: show === 'all' ? { id: 'desc' } : [{ forwardDueOn: 'asc' }, { id: 'asc' }],
    ...range,
    select,
  });
  const total = await listTotal(rows, range, () => db.petition.count({ where }));
  return { petitions: rows.map(toRecord), total };
}

/** How many petitions the register shows. */
export async function countPetitions(
  db: Queryable,
  scope: PetitionScope,
  { show, today }: { show: PetitionShow; today: LocalDay },
): Promise<number> {
  return db.petition.count({ where: { ...visible(scope), ...shown(show, today) } });
}

/** A petition with its text and history. Throws 'not-found' also when it is not the person's to read. */
export async function getPetition(
  db: Queryable,
  scope: PetitionScope,
  id: number,
): Promise<PetitionRecord & { text: string; events: PetitionEvent[] }> {
  const row = await db.petition.findFirst({
    where: { ...visible(scope), id },
    select: {
      ...select,
      events: { orderBy: { id: 'asc' }, select: { at: true, actor: true, kind: true, note: true } },
    },
  });
  if (row === null) throw new DomainError('not-found');
  const { comment } = await db.response.findUniqueOrThrow({
    where: { id: row.responseId },
    select: { comment: true },
  });
  return { ...toRecord(row), events: row.events, text: comment ?? '' };
}

/** What of these responses became a petition, and how it was sorted so far. */
export async function mapPetitionClasses(
  db: Queryable,
  responseIds: readonly string[],
): Promise<Map<string, PetitionClass | ''>> {
  const rows = await db.petition.findMany({
    where: { responseId: { in: [...responseIds] } },
    select: { responseId: true, classification: true },
  });
  return new Map(rows.map((row) => [row.responseId, row.classification as PetitionClass | '']));
}

type PetitionSorting = { classification: PetitionClass; forwardedTo: string; message: string };
type PetitionHandling = { id: number; receipt: string; secret: string; timeZone: string };

/** Sorts a petition by Decree 20/2008 Art. 9.1(d), again if need be. Throws 'petition-ended'. */
export async function sortPetition(
  db: Database,
  petition: PetitionHandling,
  sorted: PetitionSorting,
  attribution: Attribution,
): Promise<void> {
  const { classification, forwardedTo, message } = sorted;
  const state = stateAfterSorting(classification, forwardedTo);
  await inTransaction(db, async (tx) => {
    await changeOpen(tx, petition, { classification, forwardedTo, state }, attribution);
    await addEvent(tx, petition, { kind: 'SORTED', note: message }, attribution);
    const detail = { classification, forwardedTo };
    await recordAudit(tx, {
      at: attribution.now,
      actor: attribution.actor,
      action: 'petition.sort',
      subject: String(petition.id),
      detail,
    });
  });
}

/** Ends a petition with what its person is told. Throws 'petition-ended'. */
export async function closePetition(
  db: Database,
  petition: PetitionHandling,
  message: string,
  attribution: Attribution,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    await changeOpen(tx, petition, { state: 'CLOSED' }, attribution);
    await addEvent(tx, petition, { kind: 'CLOSED', note: message }, attribution);
    await recordAudit(tx, {
      at: attribution.now,
      actor: attribution.actor,
      action: 'petition.close',
      subject: String(petition.id),
    });
  });
}

type Change = { state: PetitionState; classification?: string; forwardedTo?: string };

/** Writes only if the petition has not ended meanwhile; its contact is kept for a while after its end. */
async function changeOpen(
  tx: Transaction,
  { id, receipt, secret, timeZone }: PetitionHandling,
  change: Change,
  { now }: Attribution,
): Promise<void> {
  const ended = isEnded(change.state);
  const day = startOfSameDay(now, timeZone);
  const { count } = await tx.petition.updateMany({
    where: { id, state: { notIn: [...endStates] } },
    data: { ...change, closedAt: ended ? day : null },
  });
  if (count === 0) throw new DomainError('petition-ended');
  if (ended) await shortenContact(tx, { secret, receipt }, day);
}

async function addEvent(
  tx: Transaction,
  { id, timeZone }: PetitionHandling,
  event: { kind: string; note: string },
  { actor, now }: Attribution,
) {
  const at = startOfSameDay(now, timeZone);
  await tx.petitionEvent.create({ data: { petitionId: id, at, actor, ...event }, select: { id: true } });
}

function visible({ unitIds, now, timeZone }: PetitionScope) {
  // Its time is its day alone. It shows once that day is over and its person can neither change nor drop it any more.
  return {
    receivedAt: { lt: settledBefore(now, timeZone) },
    ...(unitIds === undefined ? {} : { unitId: { in: [...unitIds] } }),
  };
}

function shown(show: PetitionShow, today: LocalDay): Prisma.PetitionWhereInput {
  if (typeof show === 'object') return waitingFor(show.ownUnitId);
  switch (show) {
    case 'open':
      return { state: { notIn: [...endStates] } };
    case 'overdue':
      return { state: 'RECEIVED' satisfies PetitionState, forwardDueOn: { lt: today } };
    case 'all':
      return {};
  }
}

/**
 * What petitions wait for somebody, by the rule of `petitionRights`: of other units what is not sorted, and what is
 * about conduct; of the own unit what the level above gave it to settle.
 */
function waitingFor(ownUnitId: number | null): Prisma.PetitionWhereInput {
  const conduct: PetitionClass = 'CONDUCT';
  const handling: PetitionState = 'HANDLING';
  const ofOthers = ownUnitId === null ? {} : { unitId: { not: ownUnitId } };
  return {
    OR: [
      { ...ofOthers, state: 'RECEIVED' satisfies PetitionState },
      { ...ofOthers, state: handling, classification: conduct },
      ...(ownUnitId === null ? [] : [{ unitId: ownUnitId, state: handling, classification: { not: conduct } }]),
    ],
  };
}

function toRecord(
  row: Omit<PetitionRecord, 'state' | 'classification'> & { state: string; classification: string },
): PetitionRecord {
  return { ...row, state: row.state as PetitionState, classification: row.classification as PetitionClass | '' };
}

import { toLocalDay, type LocalDay } from '~/base/calendar/local-day';
import { DomainError } from '~/base/errors';
import type { TrackedState } from '~/collect/dossiers/domain/tracked-dossier';
import { deriveDossierKey } from '~/collect/dossiers/store/dossier-key.server';
import { appointmentAfter, appointmentOf } from '~/improve/apologies/domain/appointment';
import { requireNewDay, type LetterInput } from '~/improve/apologies/domain/letter-input';
import { loadHolidayCalendar } from '~/improve/petitions/store/holiday.server';
import { recordAudit } from '~/platform/audit/audit.server';
import type { Database, Transaction } from '~/platform/database/db.server';
import { inTransaction } from '~/platform/database/in-transaction.server';

/** By whom and when, for which units (left out: all), and the secret under which numbers become keys. */
export type LetterContext = {
  actor: string;
  now: Date;
  timeZone: string;
  secret: string;
  unitIds?: ReadonlySet<number>;
};

/**
 * Issues the letter of apology for a dossier and gives it the next number of its unit and year. `dossierNumber`: as who
 * issues it reads it in the one-stop system, so that the letter is about the right dossier; it is not stored. Throws
 * 'not-found', 'dossier-number-differs', 'letter-not-possible' where a letter stands or the dossier ended, and as
 * `requireNewDay` does; then no number is used up.
 */
export async function issueLetter(
  db: Database,
  id: number,
  { dossierNumber, ...letter }: LetterInput & { dossierNumber: string },
  context: LetterContext,
): Promise<{ year: number; number: number }> {
  return inTransaction(db, async (tx) => {
    const dossier = await holdDossier(tx, id, context);
    if (deriveDossierKey(context.secret, dossierNumber) !== dossier.key)
      throw new DomainError('dossier-number-differs');
    if (appointmentAfter(appointmentOf(dossier.state, dossier.letter !== null), 'ISSUE') === null)
      throw new DomainError('letter-not-possible');
    const today = toLocalDay(context.now, context.timeZone);
    const calendar = await loadHolidayCalendar(tx);
    requireNewDay(letter.newDueOn, { dueOn: dossier.dueOn, today, calendar });
    const year = Number(today.slice(0, 4));
    const number = await takeNumber(tx, dossier.unitId, year);
    await tx.apologyLetter.create({
      data: {
        ...letter,
        dossierId: id,
        standingFor: id,
        unitId: dossier.unitId,
        year,
        number,
        dueOn: dossier.dueOn,
        issuedOn: today,
        recordedBy: context.actor,
        recordedAt: context.now,
      },
      select: { id: true },
    });
    const detail = { unitId: dossier.unitId, name: `${number}/${year}`, from: dossier.dueOn, to: letter.newDueOn };
    const { actor, now } = context;
    await recordAudit(tx, { at: now, actor, action: 'apology.issue', subject: `${id}`, detail });
    return { year, number };
  });
}

/**
 * Makes the letter of a dossier void on the day it was issued: it keeps its number, and the dossier may get another.
 * Throws 'not-found', and 'letter-not-possible' where none stands, the dossier ended, or the day is over.
 */
export async function voidLetter(db: Database, id: number, context: LetterContext): Promise<void> {
  const { actor, now } = context;
  await inTransaction(db, async (tx) => {
    const { state, letter, unitId } = await holdDossier(tx, id, context);
    const after = appointmentAfter(appointmentOf(state, letter !== null), 'VOID');
    if (after === null || letter === null || letter.issuedOn !== toLocalDay(now, context.timeZone))
      throw new DomainError('letter-not-possible');
    await tx.apologyLetter.update({
      where: { id: letter.id },
      data: { standingFor: null, voidedBy: actor, voidedAt: now },
      select: { id: true },
    });
    const detail = { unitId, name: `${letter.number}/${letter.year}` };
    await recordAudit(tx, { at: now, actor, action: 'apology.void', subject: `${id}`, detail });
  });
}

type Held = {
  key: string;
  unitId: number;
  state: TrackedState;
  dueOn: LocalDay;
  letter: { id: number; year: number; number: number; issuedOn: LocalDay } | null;
};

/** Holds the row, so that of two letters at once the second sees the first. */
async function holdDossier(tx: Transaction, id: number, { unitIds }: LetterContext): Promise<Held> {
  const [row] = await tx.$queryRaw<(Omit<Held, 'letter' | 'state'> & { state: string })[]>`
    UPDATE "TrackedDossier" SET "id" = "id" WHERE "id" = ${id} RETURNING "key", "unitId", "state", "dueOn"`;
  if (row === undefined || unitIds?.has(row.unitId) === false) throw new DomainError('not-found');
  const letter = await tx.apologyLetter.findUnique({
    where: { standingFor: id },
    select: { id: true, year: true, number: true, issuedOn: true },
  });
  return { ...row, state: row.state as TrackedState, letter };
}

/** The next number of a unit's year; given back where the letter is not written after all. */
async function takeNumber(tx: Transaction, unitId: number, year: number): Promise<number> {
  const [row] = await tx.$queryRaw<{ newest: number }[]>`
    INSERT INTO "ApologyBook" AS book ("unitId", "year", "newest") VALUES (${unitId}, ${year}, 1)
    ON CONFLICT ("unitId", "year") DO UPDATE SET "newest" = book."newest" + 1 RETURNING "newest"`;
  if (row === undefined) throw new Error('a row that was written is returned');
  return row.newest;
}

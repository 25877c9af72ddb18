import { inTransaction } from '~/platform/database/in-transaction.server';
import type { Database, Transaction } from '~/platform/database/db.server';
import { toLocalDay, startOfSameDay } from '~/base/calendar/local-day';
import type { ContactForm } from '~/improve/comments/domain/contact-input';
import { forwardDueOn } from '~/improve/petitions/domain/forwarding';
import { isEnded, type PetitionState } from '~/improve/petitions/domain/petition';
import { deleteContact, saveContact, type ContactOwner } from '~/improve/comments/store/contact.server';
import { loadHolidayCalendar } from '~/improve/petitions/store/holiday.server';
import { changeableUntil } from '~/collect/ratings/domain/change-window';

type Asked = {
  owner: ContactOwner;
  response: { id: string; unitId: number };
  form: ContactForm;
  now: Date;
  timeZone: string;
};

/**
 * Keeps what a person allows and how to reach them, and registers the petition they ask for, in one transaction. Saying
 * it again changes it. Call it only while the response can be changed: until then no official sees either.
 */
export async function saveContactRequest(db: Database, { owner, response, form, now, timeZone }: Asked): Promise<void> {
  const { mayContact, mayForward, name, phone, email, address } = form;
  // To the day: a time in two tables would join them (decision 022).
  const at = startOfSameDay(now, timeZone);
  await inTransaction(db, async (tx) => {
    await saveContact(tx, owner, { mayContact, mayForward, details: { name, phone, email, address } }, at);
    if (!mayForward) {
      await deletePetition(tx, response.id);
      return;
    }
    if ((await tx.petition.count({ where: { responseId: response.id } })) > 0) return;
    const { id } = await tx.petition.create({
      data: {
        responseId: response.id,
        unitId: response.unitId,
        state: 'RECEIVED' satisfies PetitionState,
        receivedAt: at,
        forwardDueOn: forwardDueOn(toLocalDay(now, timeZone), await loadHolidayCalendar(tx)),
      },
      select: { id: true },
    });
    await tx.petitionEvent.create({ data: { petitionId: id, at, actor: '', kind: 'RECEIVED' }, select: { id: true } });
  });
}

/**
 * Deletes how to reach a person, at once. A petition that nobody has passed on ends with it, since without name and
 * address it is none (Decree 20/2008 Art. 7); while the response could still be changed there was none yet.
 */
export async function withdrawContact(
  db: Database,
  owner: ContactOwner,
  response: { id: string; givenAt: Date },
  { now, timeZone }: { now: Date; timeZone: string },
): Promise<void> {
  const at = startOfSameDay(now, timeZone);
  await inTransaction(db, async (tx) => {
    await deleteContact(tx, owner);
    if (now < changeableUntil(response.givenAt)) {
      await deletePetition(tx, response.id);
      return;
    }
    const petition = await tx.petition.findUnique({
      where: { responseId: response.id },
      select: { id: true, state: true },
    });
    if (petition === null || isEnded(petition.state as PetitionState)) return;
    const passedOn = petition.state === ('FORWARDED' satisfies PetitionState);
    if (!passedOn) {
      const data = { state: 'WITHDRAWN' satisfies PetitionState, closedAt: at };
      await tx.petition.updateMany({ where: { id: petition.id }, data });
    }
    const kind = passedOn ? 'CONTACT_WITHDRAWN' : 'WITHDRAWN';
    await tx.petitionEvent.create({ data: { petitionId: petition.id, at, actor: '', kind }, select: { id: true } });
  });
}

/** Deletes a petition whose person removed its content in time: without content it is not a petition. */
export async function deletePetitionRequest(db: Database, responseId: string): Promise<void> {
  await inTransaction(db, (tx) => deletePetition(tx, responseId));
}

/** Only before an official could see it. */
async function deletePetition(tx: Transaction, responseId: string): Promise<void> {
  await tx.petitionEvent.deleteMany({ where: { petition: { responseId } } });
  await tx.petition.deleteMany({ where: { responseId } });
}

import type { ReceiptState } from '~/citizen/receipt-state-page';
import type { AppContext } from '~/context.server';
import { localDayOf } from '~/domain/calendar/local-day';
import { DomainError } from '~/domain/errors';
import { afterAddressFailure } from '~/domain/identity/address-throttle';
import { isOverdue } from '~/domain/petitions/petition';
import { countAttempt, findWait } from '~/models/attempt.server';
import { findReceipt, type Receipt } from '~/models/receipt.server';
import { findParentName } from '~/models/unit-search.server';
import { networkOf } from '~/security/client-network.server';
import { keyedHash } from '~/security/keyed-hash.server';

const OWN_MACHINE = /^(?:127\.|::1$|::ffff:127\.)/;

/**
 * The rating of a receipt, or null. A code has 60 bits, so guessing is hopeless; a network that tries many that do not
 * exist has to wait all the same. Throws `too-many`.
 */
export async function lookUpReceipt(context: AppContext, code: string): Promise<Receipt | null> {
  const { db, env, clientAddress } = context;
  // Behind a proxy that nobody told us to trust, everybody has this address.
  const limited = !OWN_MACHINE.test(clientAddress);
  const bucket = JSON.stringify(['receipt', networkOf(clientAddress)]);
  const key = keyedHash(env.sessionSecret, 'attempt', bucket).toString('base64url');
  if (limited && (await findWait(db, key, context.now())) > 0) throw new DomainError('too-many');
  const receipt = await findReceipt(db, env.sessionSecret, code);
  if (receipt === null && limited) await countAttempt(db, key, afterAddressFailure, context.now());
  return receipt;
}

/** What the receipt's page says, in days of the city. */
export async function receiptState(context: AppContext, code: string, receipt: Receipt): Promise<ReceiptState> {
  const { db, env, now } = context;
  const dayOf = (instant: Date) => localDayOf(instant, env.timeZone);
  const { day, unit, field, commented, answer, petition, consents } = receipt;
  return {
    code,
    day,
    unit,
    field,
    commented,
    parent: await findParentName(db, unit.id),
    answer: answer && { text: answer.text, day: dayOf(answer.releasedAt) },
    petition: petition && {
      state: petition.state,
      receivedOn: dayOf(petition.receivedAt),
      forwardDueOn: petition.forwardDueOn,
      overdue: isOverdue(petition, dayOf(now())),
      forwardedTo: petition.forwardedTo,
      message: petition.message,
    },
    contactUntil: consents && dayOf(consents.deleteAfter),
  };
}

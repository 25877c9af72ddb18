import { toShownState } from '~/improve/petitions/domain/petition';
import type { ReceiptState } from '~/publish/receipts/pages/receipt-state-page';
import type { AppContext } from '~/platform/context.server';
import { toLocalDay } from '~/base/calendar/local-day';
import { isOverdue } from '~/improve/petitions/domain/forwarding';
import { findReceipt, type Receipt } from '~/publish/receipts/store/receipt.server';
import { findParentInName } from '~/registry/units/store/named-unit.server';
import { limitGuesses } from '~/registry/people/pages/guess-limit.server';

/**
 * The rating of a receipt, or null. A code has 60 bits, so guessing is hopeless; a network that tries many that do not
 * exist has to wait all the same. Throws `too-many`.
 */
export function lookUpReceipt(context: AppContext, code: string): Promise<Receipt | null> {
  const { db, env } = context;
  return limitGuesses(context, 'receipt', () => findReceipt(db, env.sessionSecret, code));
}

/** What the receipt's page says, in days of the city. */
export async function receiptState(context: AppContext, code: string, receipt: Receipt): Promise<ReceiptState> {
  const { db, env, now } = context;
  const toDay = (instant: Date) => toLocalDay(instant, env.timeZone);
  const { day, unit, field, commented, answer, petition, consents, inclusion } = receipt;
  return {
    code,
    day,
    unit,
    field,
    commented,
    parent: await findParentInName(db, unit.id),
    answer: answer && { text: answer.text, day: toDay(answer.releasedAt) },
    petition: petition && {
      state: toShownState(petition),
      receivedOn: toDay(petition.receivedAt),
      forwardDueOn: petition.forwardDueOn,
      overdue: isOverdue(petition, toDay(now())),
      forwardedTo: petition.forwardedTo,
      message: petition.message,
    },
    inclusion,
    contactUntil: consents && toDay(consents.deleteAfter),
  };
}

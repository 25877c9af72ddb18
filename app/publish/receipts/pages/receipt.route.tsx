import { buildAddress } from '~/ui/shared/address';
import { citizenRoute } from '~/ui/citizen/citizen-route.server';
import { seeOther } from '~/ui/citizen/document.server';
import { ReceiptPage } from '~/publish/receipts/pages/receipt-page';
import { ReceiptStatePage } from '~/publish/receipts/pages/receipt-state-page';
import { ReceiptWithdrawalPage } from '~/publish/receipts/pages/receipt-withdrawal-page';
import { httpStatusOf } from '~/base/errors';
import { normaliseReceipt } from '~/collect/ratings/domain/receipt';
import { readForm } from '~/platform/http/request-body.server';
import { withdrawContact } from '~/improve/petitions/store/contact-request.server';
import { lookUpReceipt, receiptState } from '~/publish/receipts/pages/receipt-lookup.server';

const MAX_CODE_LENGTH = 40;

/**
 * Where a rating stands, for whoever holds its receipt. The code is in the query, which no log keeps. Sending the form
 * asks whether to delete how to reach the person, and once they said yes deletes it at once.
 */
const route = citizenRoute({
  async get({ context, search, reader, page }) {
    const { nonce } = context;
    const typed = (search.get('code') ?? '').trim().slice(0, MAX_CODE_LENGTH);
    const code = normaliseReceipt(typed);
    const receipt = code === null ? null : await lookUpReceipt(context, code);
    if (receipt === null || code === null) {
      const problem = typed === '' ? null : reader.t(`rating:receipt.${code === null ? 'malformed' : 'unknown'}`);
      const status = problem === null ? 200 : httpStatusOf(code === null ? 'input-invalid' : 'response-unknown');
      return page(<ReceiptPage reader={reader} nonce={nonce} typed={typed} problem={problem} />, status);
    }
    const state = await receiptState(context, code, receipt);
    const withdrawn = search.has('withdrawn') && state.contactUntil === null;
    return page(<ReceiptStatePage reader={reader} nonce={nonce} state={state} withdrawn={withdrawn} />);
  },
  async post({ request, context, reader, page }) {
    const { db, env, nonce, now } = context;
    const form = await readForm(request);
    const code = normaliseReceipt((form.get('code') ?? '').slice(0, MAX_CODE_LENGTH));
    const receipt = code === null ? null : await lookUpReceipt(context, code);
    if (receipt !== null && code !== null && receipt.consents !== null && form.get('confirmed') !== 'yes') {
      const state = await receiptState(context, code, receipt);
      return page(<ReceiptWithdrawalPage reader={reader} nonce={nonce} state={state} />);
    }
    if (receipt !== null && code !== null) {
      const owner = { secret: env.sessionSecret, receipt: code };
      const rating = { id: receipt.responseId, givenAt: receipt.givenAt };
      await withdrawContact(db, owner, rating, { now: now(), timeZone: env.timeZone });
    }
    return seeOther(buildAddress('/receipt', { code, withdrawn: 'yes', lng: reader.asked }));
  },
});

export const loader = route.loader;
export const action = route.action;

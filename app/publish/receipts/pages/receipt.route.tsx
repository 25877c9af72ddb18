import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { addressOf } from '~/ui/shared/address';
import { answerCitizen } from '~/ui/citizen/answer.server';
import { documentOf, htmlAnswer, seeOther } from '~/ui/citizen/document.server';
import { ReceiptPage } from '~/publish/receipts/pages/receipt-page';
import { ReceiptStatePage } from '~/publish/receipts/pages/receipt-state-page';
import { ReceiptWithdrawalPage } from '~/publish/receipts/pages/receipt-withdrawal-page';
import { statusOf } from '~/base/errors';
import { normaliseReceipt } from '~/collect/ratings/domain/receipt';
import { readForm } from '~/platform/http/request-body.server';
import { withdrawContact } from '~/improve/petitions/store/contact-request.server';
import { lookUpReceipt, receiptState } from '~/publish/receipts/pages/receipt-lookup.server';

const LONGEST_CODE = 40;

/** Where a rating stands, for whoever holds its receipt. The code is in the query, which no log keeps. */
export function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  return answerCitizen({ request, context }, async (reader) => {
    const { searchParams } = new URL(request.url);
    const typed = (searchParams.get('code') ?? '').trim().slice(0, LONGEST_CODE);
    const code = normaliseReceipt(typed);
    const receipt = code === null ? null : await lookUpReceipt(context, code);
    if (receipt === null || code === null) {
      const problem = typed === '' ? null : reader.t(`rating:receipt.${code === null ? 'malformed' : 'unknown'}`);
      const status = problem === null ? 200 : statusOf(code === null ? 'input-invalid' : 'response-unknown');
      const page = <ReceiptPage reader={reader} nonce={context.nonce} typed={typed} problem={problem} />;
      return htmlAnswer(documentOf(page), reader.language, status);
    }
    const state = await receiptState(context, code, receipt);
    const withdrawn = searchParams.has('withdrawn') && state.contactUntil === null;
    const page = <ReceiptStatePage reader={reader} nonce={context.nonce} state={state} withdrawn={withdrawn} />;
    return htmlAnswer(documentOf(page), reader.language);
  });
}

/** Asks whether to delete how to reach the person, and once they said yes deletes it at once. */
export function action({ request, context }: ActionFunctionArgs): Promise<Response> {
  return answerCitizen({ request, context }, async (reader) => {
    const form = await readForm(request);
    const code = normaliseReceipt((form.get('code') ?? '').slice(0, LONGEST_CODE));
    const receipt = code === null ? null : await lookUpReceipt(context, code);
    if (receipt !== null && code !== null && receipt.consents !== null && form.get('confirmed') !== 'yes') {
      const page = (
        <ReceiptWithdrawalPage
          reader={reader}
          nonce={context.nonce}
          state={await receiptState(context, code, receipt)}
        />
      );
      return htmlAnswer(documentOf(page), reader.language);
    }
    if (receipt !== null && code !== null) {
      const owner = { secret: context.env.sessionSecret, receipt: code };
      await withdrawContact(
        context.db,
        owner,
        { id: receipt.responseId, givenAt: receipt.givenAt },
        { now: context.now(), timeZone: context.env.timeZone },
      );
    }
    return seeOther(addressOf('/receipt', { code, withdrawn: 'yes', lng: reader.asked }));
  });
}

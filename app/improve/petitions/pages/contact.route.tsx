import { stepAddress, CHANGE_LANGUAGE } from '~/ui/shared/address';
import { citizenRoute } from '~/ui/citizen/citizen-route.server';
import { ContactPage } from '~/improve/petitions/pages/contact-page';
import { seeOther } from '~/ui/citizen/document.server';
import type { Reader } from '~/ui/citizen/reader.server';
import type { AppContext } from '~/platform/context.server';
import {
  contactProblems,
  readContactForm,
  type ContactForm,
  type ContactProblems,
} from '~/improve/comments/domain/contact-input';
import { httpStatusOf } from '~/base/errors';
import { readForm } from '~/platform/http/request-body.server';
import { saveContactRequest } from '~/improve/petitions/store/contact-request.server';
import { findContact, type ContactOwner } from '~/improve/comments/store/contact.server';
import { changeResponse } from '~/collect/ratings/store/response.server';
import { readChangeableRating, type OwnRating } from '~/collect/ratings/pages/change-token.server';
import { deriveReceipt } from '~/collect/ratings/store/receipt-key.server';
import { getPoint } from '~/collect/ratings/pages/asked-point.server';

const route = citizenRoute({
  /** Asks whether the person wants to be reached; nobody has to come here. */
  async get({ request, context, params, reader, page }) {
    const point = await getPoint(context, params.point);
    const rating = await readChangeableRating(context, point, request);
    const { comment } = rating.response;
    const given = await findContact(context.db, toOwner(context, rating));
    const nothing = { mayContact: false, mayForward: false, name: '', phone: '', email: '', address: '' };
    const filled = { ...(given ?? nothing), comment: comment ?? '' };
    return page(contactPage(context, reader, point.code, rating, filled));
  },
  /**
   * Keeps the contact apart from the rating, and the comment with it; nothing yet when only the language is changed.
   */
  async post({ request, context, params, reader, page }) {
    const point = await getPoint(context, params.point);
    const rating = await readChangeableRating(context, point, request);
    const sent = await readForm(request);
    const form = readContactForm(sent);
    if (sent.has(CHANGE_LANGUAGE)) return page(contactPage(context, reader, point.code, rating, form));
    const problems = contactProblems(form);
    if (problems.length > 0)
      return page(contactPage(context, reader, point.code, rating, form, problems), httpStatusOf('input-invalid'));
    const { response } = rating;
    const now = context.now();
    await changeResponse(context.db, response.id, { comment: form.comment === '' ? null : form.comment }, now);
    const { timeZone } = context.env;
    await saveContactRequest(context.db, { owner: toOwner(context, rating), response, form, now, timeZone });
    return seeOther(stepAddress(point.code, 'thanks', { t: rating.token, lng: reader.asked }));
  },
});

export const loader = route.loader;
export const action = route.action;

function toOwner({ env: { sessionSecret: secret } }: AppContext, { response }: OwnRating): ContactOwner {
  return { secret, receipt: deriveReceipt(secret, response.id) };
}

function contactPage(
  context: AppContext,
  reader: Reader,
  pointCode: string,
  { token, response }: OwnRating,
  filled: ContactForm,
  problems: ContactProblems = [],
) {
  return (
    <ContactPage
      reader={reader}
      nonce={context.nonce}
      pointCode={pointCode}
      token={token}
      receipt={deriveReceipt(context.env.sessionSecret, response.id)}
      filled={filled}
      problems={problems}
    />
  );
}

import { citizenRoute } from '~/ui/citizen/citizen-route.server';
import { readOwnRating } from '~/collect/ratings/pages/change-token.server';
import { getPoint } from '~/collect/ratings/pages/asked-point.server';
import { findConsents } from '~/improve/comments/store/contact.server';
import { shownAnswers } from '~/improve/comments/pages/shown-answers.server';
import { ThanksPage } from '~/publish/receipts/pages/thanks-page';
import { deriveReceipt } from '~/collect/ratings/store/receipt-key.server';
import { formatterIn } from '~/base/text/formatter';

/** Thanks and the receipt; it stays readable when the rating can no longer be changed. */
const route = citizenRoute({
  async get({ request, params, context, reader, page }) {
    const point = await getPoint(context, params.point);
    const { token, response, until, changeable } = await readOwnRating(context, point, request);
    const { scale, level } = response;
    const { sessionSecret: secret, timeZone } = context.env;
    const receipt = deriveReceipt(secret, response.id);
    const consents = changeable ? await findConsents(context.db, { secret, receipt }) : null;
    const clock = formatterIn(reader.language, timeZone).clock(until);
    const [answer] = await shownAnswers(context, point.unit.id, 1);
    return page(
      <ThanksPage
        reader={reader}
        nonce={context.nonce}
        pointCode={point.code}
        token={token}
        receipt={receipt}
        unitCode={point.unit.code}
        answer={answer ?? null}
        changeable={changeable ? { scale, level, until: clock, contactGiven: consents !== null } : null}
      />,
    );
  },
});

export const loader = route.loader;

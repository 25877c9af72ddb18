import type { LoaderFunctionArgs } from '@remix-run/node';
import { answerCitizen } from '~/ui/citizen/answer.server';
import { readOwnRating } from '~/collect/ratings/pages/change-token.server';
import { documentOf, htmlAnswer } from '~/ui/citizen/document.server';
import { getPoint } from '~/collect/ratings/pages/place.server';
import { findConsents } from '~/improve/comments/store/contact.server';
import { shownAnswers } from '~/improve/comments/pages/shown-answers.server';
import { ThanksPage } from '~/publish/receipts/pages/thanks-page';
import { receiptOf } from '~/collect/ratings/store/receipt-key.server';
import { localeOf, type Language } from '~/platform/i18n/i18n';

/** Thanks and the receipt; it stays readable when the rating can no longer be changed. */
export function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  return answerCitizen({ request, context }, async (reader) => {
    const point = await getPoint(context, params.point);
    const { token, response, until, changeable } = await readOwnRating(context, point, request);
    const { scale, level } = response;
    const { sessionSecret: secret } = context.env;
    const receipt = receiptOf(secret, response.id);
    const consents = changeable ? await findConsents(context.db, { secret, receipt }) : null;
    const clock = clockTime(until, reader.language, context.env.timeZone);
    const [answer] = await shownAnswers(context, point.unit.id, 1);
    const page = (
      <ThanksPage
        reader={reader}
        nonce={context.nonce}
        pointCode={point.code}
        token={token}
        receipt={receipt}
        unitCode={point.unit.code}
        answer={answer ?? null}
        changeable={changeable ? { scale, level, until: clock, contactGiven: consents !== null } : null}
      />
    );
    return htmlAnswer(documentOf(page), reader.language);
  });
}

function clockTime(instant: Date, language: Language, timeZone: string): string {
  return new Intl.DateTimeFormat(localeOf[language], { timeZone, hour: '2-digit', minute: '2-digit' }).format(instant);
}

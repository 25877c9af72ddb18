import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { stepAddress, TURN } from '~/ui/shared/address';
import { answerCitizen } from '~/ui/citizen/answer.server';
import { readChangeableRating, type OwnRating } from '~/collect/ratings/pages/change-token.server';
import { documentOf, htmlAnswer, seeOther } from '~/ui/citizen/document.server';
import { getPoint } from '~/collect/ratings/pages/place.server';
import { filledIn, readReasonsForm } from '~/collect/ratings/pages/reasons-form';
import { ReasonsPage, type Filled, type ReasonsProblem } from '~/collect/ratings/pages/reasons-page';
import type { Reader } from '~/ui/citizen/reader.server';
import type { AppContext } from '~/platform/context.server';
import { statusOf } from '~/base/errors';
import { readForm } from '~/platform/http/request-body.server';
import { deletePetitionRequest } from '~/improve/petitions/store/contact-request.server';
import { changeResponse } from '~/collect/ratings/store/response.server';

/** Confirms the rating and asks why, which nobody has to answer. */
export function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  return answerCitizen({ request, context }, async (reader) => {
    const point = await getPoint(context, params.point);
    const rating = await readChangeableRating(context, point, request);
    const { reasons, respondent, comment } = rating.response;
    const filled = { reasons, respondent, comment: comment ?? '' };
    return htmlAnswer(documentOf(pageOf(context, reader, point.code, rating, filled, null)), reader.language);
  });
}

/** Keeps reasons, respondent and comment with the rating; nothing yet when only the language is changed. */
export function action({ request, params, context }: ActionFunctionArgs): Promise<Response> {
  return answerCitizen({ request, context }, async (reader) => {
    const point = await getPoint(context, params.point);
    const rating = await readChangeableRating(context, point, request);
    const sent = await readForm(request);
    if (sent.has(TURN))
      return htmlAnswer(documentOf(pageOf(context, reader, point.code, rating, filledIn(sent), null)), reader.language);
    const read = readReasonsForm(sent);
    if (!read.ok) {
      const problem = { text: reader.t(`errors:${read.code}`), at: read.at };
      const page = pageOf(context, reader, point.code, rating, read.filled, problem);
      return htmlAnswer(documentOf(page), reader.language, statusOf(read.code));
    }
    const { reasons, respondent, comment } = read;
    await changeResponse(context.db, rating.response.id, { reasons, respondent, comment }, context.now());
    if (comment === null) await deletePetitionRequest(context.db, rating.response.id);
    return seeOther(stepAddress(point.code, 'thanks', { t: rating.token, lng: reader.asked }));
  });
}

function pageOf(
  context: AppContext,
  reader: Reader,
  pointCode: string,
  { token, response }: OwnRating,
  filled: Filled,
  problem: ReasonsProblem | null,
) {
  return (
    <ReasonsPage
      reader={reader}
      nonce={context.nonce}
      pointCode={pointCode}
      token={token}
      scale={response.scale}
      level={response.level}
      filled={filled}
      problem={problem}
    />
  );
}

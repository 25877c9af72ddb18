import { stepAddress, CHANGE_LANGUAGE } from '~/ui/shared/address';
import { citizenRoute, type CitizenRequest } from '~/ui/citizen/citizen-route.server';
import { readChangeableRating } from '~/collect/ratings/pages/change-token.server';
import { seeOther } from '~/ui/citizen/document.server';
import { getPoint } from '~/collect/ratings/pages/asked-point.server';
import { readFilled, readReasonsForm } from '~/collect/ratings/pages/reasons-form';
import { ReasonsPage, type Filled, type ReasonsProblem } from '~/collect/ratings/pages/reasons-page';
import { httpStatusOf } from '~/base/errors';
import { getQuestionnaire } from '~/registry/questionnaires/store/questionnaire.server';
import { readForm } from '~/platform/http/request-body.server';
import { deletePetitionRequest } from '~/improve/petitions/store/contact-request.server';
import { changeResponse } from '~/collect/ratings/store/response.server';

/**
 * Confirms the rating and asks why, which nobody has to answer. Sending the form keeps reasons, respondent and comment
 * with the rating; nothing yet when only the language is changed.
 */
const route = citizenRoute({
  async get(asked) {
    const { rating, pageWith } = await openRating(asked);
    const { reasons, respondent, comment } = rating.response;
    return pageWith({ reasons, respondent, comment: comment ?? '' });
  },
  async post(asked) {
    const { context, reader } = asked;
    const { point, rating, pageWith } = await openRating(asked);
    const sent = await readForm(asked.request);
    if (sent.has(CHANGE_LANGUAGE)) return pageWith(readFilled(sent));
    const read = readReasonsForm(sent);
    if (!read.ok)
      return pageWith(read.filled, { text: reader.t(`errors:${read.code}`), at: read.at }, httpStatusOf(read.code));
    const { reasons, respondent, comment } = read;
    await changeResponse(context.db, rating.response.id, { reasons, respondent, comment }, context.now());
    if (comment === null) await deletePetitionRequest(context.db, rating.response.id);
    return seeOther(stepAddress(point.code, 'thanks', { t: rating.token, lng: reader.asked }));
  },
});

export const loader = route.loader;
export const action = route.action;

/** The rating that the request may change, and how to answer with its page. */
async function openRating({ request, params, context, reader, page }: CitizenRequest) {
  const point = await getPoint(context, params.point);
  const rating = await readChangeableRating(context, point, request);
  const { token, response } = rating;
  const questionnaire = await getQuestionnaire(context.db, response.questionnaireId);
  const pageWith = (filled: Filled, problem: ReasonsProblem | null = null, status = 200) =>
    page(
      <ReasonsPage
        reader={reader}
        nonce={context.nonce}
        pointCode={point.code}
        token={token}
        scale={response.scale}
        level={response.level}
        questionnaire={questionnaire}
        filled={filled}
        problem={problem}
      />,
      status,
    );
  return { point, rating, pageWith };
}

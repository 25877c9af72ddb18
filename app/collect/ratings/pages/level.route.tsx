import { readChangeableRating } from '~/collect/ratings/pages/change-token.server';
import { LevelPage } from '~/collect/ratings/pages/level-page';
import { getPoint } from '~/collect/ratings/pages/asked-point.server';
import { readLevel } from '~/collect/ratings/pages/rating-form.server';
import { changeResponse } from '~/collect/ratings/store/response.server';
import { getQuestionnaire } from '~/registry/questionnaires/store/questionnaire.server';
import { readForm } from '~/platform/http/request-body.server';
import { citizenRoute } from '~/ui/citizen/citizen-route.server';
import { seeOther } from '~/ui/citizen/document.server';
import { stepAddress } from '~/ui/shared/address';

const route = citizenRoute({
  /** The faces once more, for who wants to change the level. */
  async get({ request, context, params, reader, page }) {
    const point = await getPoint(context, params.point);
    const { token, response } = await readChangeableRating(context, point, request);
    const questionnaire = await getQuestionnaire(context.db, response.questionnaireId);
    const field =
      response.unitId === point.unit.id ? (point.fields.find(({ code }) => code === response.field) ?? null) : null;
    return page(
      <LevelPage
        reader={reader}
        nonce={context.nonce}
        point={{ ...point, questionnaire }}
        field={field}
        token={token}
        scale={response.scale}
        level={response.level}
      />,
    );
  },
  /** Changes the level; a second rating never comes of it. */
  async post({ request, context, params, reader }) {
    const point = await getPoint(context, params.point);
    const { token, response } = await readChangeableRating(context, point, request);
    const level = readLevel(await readForm(request), response.scale);
    await changeResponse(context.db, response.id, { level }, context.now());
    return seeOther(stepAddress(point.code, 'reasons', { t: token, lng: reader.asked }));
  },
});

export const loader = route.loader;
export const action = route.action;

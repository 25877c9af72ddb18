import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { stepAddress } from '~/ui/shared/address';
import { answerCitizen } from '~/ui/citizen/answer.server';
import { readChangeableRating } from '~/collect/ratings/pages/change-token.server';
import { documentOf, htmlAnswer, seeOther } from '~/ui/citizen/document.server';
import { LevelPage } from '~/collect/ratings/pages/level-page';
import { getPoint } from '~/collect/ratings/pages/place.server';
import { readLevel } from '~/collect/ratings/pages/rating-form.server';
import { readForm } from '~/platform/http/request-body.server';
import { changeResponse } from '~/collect/ratings/store/response.server';

/** The faces once more, for who wants to change the level. */
export function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  return answerCitizen({ request, context }, async (reader) => {
    const point = await getPoint(context, params.point);
    const { token, response } = await readChangeableRating(context, point, request);
    const page = (
      <LevelPage
        reader={reader}
        nonce={context.nonce}
        point={point}
        field={
          response.unitId === point.unit.id
            ? (point.fields.find((field) => field.code === response.field) ?? null)
            : null
        }
        token={token}
        scale={response.scale}
        level={response.level}
      />
    );
    return htmlAnswer(documentOf(page), reader.language);
  });
}

/** Changes the level; a second rating never comes of it. */
export function action({ request, params, context }: ActionFunctionArgs): Promise<Response> {
  return answerCitizen({ request, context }, async (reader) => {
    const point = await getPoint(context, params.point);
    const { token, response } = await readChangeableRating(context, point, request);
    const level = readLevel(await readForm(request), response.scale);
    await changeResponse(context.db, response.id, { level }, context.now());
    return seeOther(stepAddress(point.code, 'reasons', { t: token, lng: reader.asked }));
  });
}

import { changeToken } from '~/collect/ratings/pages/change-token.server';
import { FieldPage } from '~/collect/ratings/pages/field-page';
import {
  findUnavailability,
  findInvitedElsewhere,
  unavailableAnswer,
} from '~/collect/ratings/pages/unavailable-point.server';
import { withinAllowance } from '~/collect/ratings/pages/network-allowance.server';
import { getPoint } from '~/collect/ratings/pages/asked-point.server';
import { resolvePoint, readDossier } from '~/collect/ratings/pages/rated-dossier.server';
import { ratingDocument } from '~/collect/ratings/pages/rating-document.server';
import { readRatingForm, saveRating } from '~/collect/ratings/pages/rating-form.server';
import { tooManyAnswer } from '~/collect/ratings/pages/too-many-answer.server';
import { readForm } from '~/platform/http/request-body.server';
import type { PointForRating } from '~/registry/points/store/point-directory.server';
import { citizenRoute } from '~/ui/citizen/citizen-route.server';
import { htmlAnswer, seeOther } from '~/ui/citizen/document.server';
import { stepAddress } from '~/ui/shared/address';

const route = citizenRoute({
  /** The rating page of a service point; first the choice of a field where neither point nor dossier says it. */
  async get(asked) {
    const { context, params, search, reader, page } = asked;
    const opened = await getPoint(context, params.point);
    const unavailability = findUnavailability(opened);
    if (unavailability !== null)
      return (await findInvitedElsewhere(asked, opened)) ?? unavailableAnswer(asked, opened, unavailability);
    const [code, d] = [search.get('field'), search.get('d')];
    const dossier = d === null ? null : await readDossier(context, d);
    const point = dossier === null ? opened : await resolvePoint(context, opened, dossier);
    const field = findField(point, code);
    if (field !== undefined) return htmlAnswer(ratingDocument(context, reader, point, field, dossier), reader.language);
    const problem = code === null ? null : reader.t('errors:field-not-handled');
    const shown = { reader, nonce: context.nonce, point, problem, dossier: dossier?.token ?? null };
    return page(<FieldPage {...shown} />, problem === null ? 200 : 422);
  },
  /** One tap: saves the rating, or changes it when the same page is used again. */
  async post(asked) {
    const { context, params, request, reader } = asked;
    const point = await getPoint(context, params.point);
    const unavailability = findUnavailability(point, context.now());
    if (unavailability !== null) return unavailableAnswer(asked, point, unavailability);
    const sent = await readForm(request);
    const form = readRatingForm(context, point, sent);
    try {
      const { givenAt } = await withinAllowance(context, point, form.id, () =>
        saveRating(context, point, form, reader.language),
      );
      const t = changeToken(context, form.id, givenAt);
      return seeOther(stepAddress(point.code, 'reasons', { t, lng: reader.asked }));
    } catch (error) {
      return tooManyAnswer(asked, point, sent, error);
    }
  },
  renewsToken: true,
});

export const loader = route.loader;
export const action = route.action;

function findField(point: PointForRating, code: string | null) {
  if (point.fixedField !== null || point.fields.length === 1) return point.fields[0];
  return point.fields.find((field) => field.code === code);
}

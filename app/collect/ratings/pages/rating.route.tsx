import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { stepAddress } from '~/ui/shared/address';
import { answerCitizen } from '~/ui/citizen/answer.server';
import { changeToken } from '~/collect/ratings/pages/change-token.server';
import { documentOf, htmlAnswer, seeOther } from '~/ui/citizen/document.server';
import { FieldPage } from '~/collect/ratings/pages/field-page';
import { findGone, findInvitedElsewhere, goneAnswer } from '~/collect/ratings/pages/gone-point.server';
import { withinAllowance } from '~/collect/ratings/pages/network-allowance.server';
import { getPoint } from '~/collect/ratings/pages/place.server';
import { pointOfDossier, readDossier } from '~/collect/ratings/pages/rated-dossier.server';
import { ratingDocument } from '~/collect/ratings/pages/rating-document.server';
import { readRatingForm, saveRating } from '~/collect/ratings/pages/rating-form.server';
import { keepingWhatWasTapped } from '~/collect/ratings/pages/too-many-answer.server';
import { readForm } from '~/platform/http/request-body.server';
import type { PointForRating } from '~/registry/points/store/point-directory.server';

/** The rating page of a service point; first the choice of a field where neither point nor dossier says it. */
export function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  return answerCitizen({ request, context }, async (reader) => {
    const opened = await getPoint(context, params.point);
    const gone = findGone(opened);
    if (gone !== null) {
      return (
        (await findInvitedElsewhere(request, context, reader, opened)) ??
        goneAnswer(request, context, reader, opened, gone)
      );
    }
    const { searchParams } = new URL(request.url);
    const [asked, d] = [searchParams.get('field'), searchParams.get('d')];
    const dossier = d === null ? null : await readDossier(context, d);
    const point = dossier === null ? opened : await pointOfDossier(context, opened, dossier);
    const field = fieldOf(point, asked);
    if (field !== undefined) return htmlAnswer(ratingDocument(context, reader, point, field, dossier), reader.language);
    const problem = asked === null ? null : reader.t('errors:field-not-handled');
    const page = (
      <FieldPage
        reader={reader}
        nonce={context.nonce}
        point={point}
        problem={problem}
        dossier={dossier?.token ?? null}
      />
    );
    return htmlAnswer(documentOf(page), reader.language, problem === null ? 200 : 422);
  });
}

/** One tap: saves the rating, or changes it when the same page is used again. */
export function action({ request, params, context }: ActionFunctionArgs): Promise<Response> {
  return answerCitizen({ request, context, renewsToken: true }, async (reader) => {
    const point = await getPoint(context, params.point);
    const gone = findGone(point, context.now());
    if (gone !== null) return goneAnswer(request, context, reader, point, gone);
    const sent = await readForm(request);
    const form = readRatingForm(context, point, sent);
    return keepingWhatWasTapped(request, context, reader, point, sent, async () => {
      const { givenAt } = await withinAllowance(context, point, form.id, () =>
        saveRating(context, point, form, reader.language),
      );
      const t = changeToken(context, form.id, givenAt);
      return seeOther(stepAddress(point.code, 'reasons', { t, lng: reader.asked }));
    });
  });
}

function fieldOf(point: PointForRating, asked: string | null) {
  if (point.fixedField !== null || point.fields.length === 1) return point.fields[0];
  return point.fields.find((field) => field.code === asked);
}

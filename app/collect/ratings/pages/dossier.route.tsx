import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { stepAddress, TURN } from '~/ui/shared/address';
import { answerCitizen } from '~/ui/citizen/answer.server';
import { documentOf, htmlAnswer, seeOther } from '~/ui/citizen/document.server';
import { DossierPage } from '~/collect/ratings/pages/dossier-page';
import type { Reader } from '~/ui/citizen/reader.server';
import type { AppContext } from '~/platform/context.server';
import { MAX_DOSSIER_NUMBER, normaliseDossierNumber } from '~/collect/dossiers/domain/dossier-number';
import { statusOf, type ErrorCode } from '~/base/errors';
import { readForm } from '~/platform/http/request-body.server';
import type { PointForRating } from '~/registry/points/store/point-directory.server';
import { findGone, goneAnswer } from '~/collect/ratings/pages/gone-point.server';
import { getPoint } from '~/collect/ratings/pages/place.server';
import { typedToken } from '~/collect/ratings/pages/rated-dossier.server';
import { dossierKeyOf } from '~/collect/dossiers/store/dossier-key.server';

/** Asks for the number of the dossier that is to be rated. */
export function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  return answerCitizen({ request, context }, async (reader) => {
    const point = await getPoint(context, params.point);
    const gone = findGone(point);
    if (gone !== null) return goneAnswer(request, context, reader, point, gone);
    return htmlAnswer(pageOf(context, reader, point, request, '', null), reader.language);
  });
}

/**
 * Leads on to the rating of the dossier. Every number gets the same answer, whether such a dossier was fed, was rated or
 * never was: nothing is looked up here (decision 021).
 */
export function action({ request, params, context }: ActionFunctionArgs): Promise<Response> {
  return answerCitizen({ request, context }, async (reader) => {
    const point = await getPoint(context, params.point);
    const gone = findGone(point, context.now());
    if (gone !== null) return goneAnswer(request, context, reader, point, gone);
    const sent = await readForm(request);
    const typed = (sent.get('number') ?? '').trim();
    if (sent.has(TURN)) return htmlAnswer(pageOf(context, reader, point, request, typed, null), reader.language);
    const found = readNumber(context, typed);
    if ('code' in found)
      return htmlAnswer(
        pageOf(context, reader, point, request, typed, found.code),
        reader.language,
        statusOf(found.code),
      );
    const d = typedToken(context, found.key);
    return seeOther(stepAddress(point.code, 'rate', { field: fieldOf(request), d, lng: reader.asked }));
  });
}

function readNumber({ env }: AppContext, typed: string): { key: string } | { code: ErrorCode } {
  if (normaliseDossierNumber(typed).length > MAX_DOSSIER_NUMBER) return { code: 'value-too-long' };
  const key = dossierKeyOf(env.sessionSecret, typed);
  return key === null ? { code: 'value-missing' } : { key };
}

function pageOf(
  context: AppContext,
  reader: Reader,
  point: PointForRating,
  request: Request,
  typed: string,
  code: ErrorCode | null,
): string {
  const problem = code === null ? null : reader.t(`errors:${code}`);
  const shared = { reader, nonce: context.nonce, pointCode: point.code, field: fieldOf(request) };
  return documentOf(<DossierPage {...shared} typed={typed.slice(0, 2 * MAX_DOSSIER_NUMBER)} problem={problem} />);
}

function fieldOf(request: Request): string | null {
  return new URL(request.url).searchParams.get('field');
}

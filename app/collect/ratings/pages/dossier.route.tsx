import { httpStatusOf, type ErrorCode } from '~/base/errors';
import { MAX_DOSSIER_NUMBER, normaliseDossierNumber } from '~/collect/dossiers/domain/dossier-number';
import { deriveDossierKey } from '~/collect/dossiers/store/dossier-key.server';
import { DossierPage } from '~/collect/ratings/pages/dossier-page';
import { findUnavailability, unavailableAnswer } from '~/collect/ratings/pages/unavailable-point.server';
import { getPoint } from '~/collect/ratings/pages/asked-point.server';
import { typedToken } from '~/collect/ratings/pages/rated-dossier.server';
import type { AppContext } from '~/platform/context.server';
import { readForm } from '~/platform/http/request-body.server';
import { citizenRoute, type CitizenRequest } from '~/ui/citizen/citizen-route.server';
import { seeOther } from '~/ui/citizen/document.server';
import { stepAddress, CHANGE_LANGUAGE } from '~/ui/shared/address';

const route = citizenRoute({
  /** Asks for the number of the dossier that is to be rated. */
  async get(asked) {
    const point = await getPoint(asked.context, asked.params.point);
    const unavailability = findUnavailability(point);
    return unavailability === null
      ? askForNumber(asked, point.code, '')
      : unavailableAnswer(asked, point, unavailability);
  },
  /**
   * Redirects to the rating of the dossier. Every number gets the same answer, whether such a dossier is registered,
   * rated or unknown: nothing is looked up here (decision 021).
   */
  async post(asked) {
    const { context, params, request, search, reader } = asked;
    const point = await getPoint(context, params.point);
    const unavailability = findUnavailability(point, context.now());
    if (unavailability !== null) return unavailableAnswer(asked, point, unavailability);
    const sent = await readForm(request);
    const typed = (sent.get('number') ?? '').trim();
    if (sent.has(CHANGE_LANGUAGE)) return askForNumber(asked, point.code, typed);
    const found = readNumber(context, typed);
    if ('code' in found) return askForNumber(asked, point.code, typed, found.code);
    const d = typedToken(context, found.key);
    return seeOther(stepAddress(point.code, 'rate', { field: search.get('field'), d, lng: reader.asked }));
  },
});

export const loader = route.loader;
export const action = route.action;

function readNumber({ env }: AppContext, typed: string): { key: string } | { code: ErrorCode } {
  if (normaliseDossierNumber(typed).length > MAX_DOSSIER_NUMBER) return { code: 'value-too-long' };
  const key = deriveDossierKey(env.sessionSecret, typed);
  return key === null ? { code: 'value-missing' } : { key };
}

/** `code`: what is wrong with what was typed. */
function askForNumber(
  { context, search, reader, page }: CitizenRequest,
  pointCode: string,
  typed: string,
  code?: ErrorCode,
): Response {
  const problem = code === undefined ? null : reader.t(`errors:${code}`);
  const shown = { reader, nonce: context.nonce, pointCode, field: search.get('field'), problem };
  const status = code === undefined ? 200 : httpStatusOf(code);
  return page(<DossierPage {...shown} typed={typed.slice(0, 2 * MAX_DOSSIER_NUMBER)} />, status);
}

import { randomUUID } from 'node:crypto';
import { createElement } from 'react';
import { renderDocument } from '~/ui/citizen/document.server';
import type { AddressedDossier } from '~/collect/ratings/pages/rated-dossier.server';
import { ratingFormToken } from '~/collect/ratings/pages/rating-form.server';
import { RatingPage } from '~/collect/ratings/pages/rating-page';
import type { Reader } from '~/ui/citizen/reader.server';
import { blanks, compileTemplate, type Filling } from '~/ui/citizen/template.server';
import type { AppContext } from '~/platform/context.server';
import type { PointForRating } from '~/registry/points/store/point-directory.server';

type Template = (filling: Filling) => string;

/**
 * Rendered pages live as long as the object of their point, which the directory replaces every few seconds: so they
 * need no clock and no limit of their own.
 */
const templates = new WeakMap<PointForRating, Map<string, Template>>();

/**
 * The rating page of a point and field, and of a dossier where one is known, with a response id and a form token of its
 * own.
 */
export function ratingDocument(
  context: AppContext,
  reader: Reader,
  point: PointForRating,
  field: PointForRating['fields'][number],
  dossier: AddressedDossier | null,
): string {
  const ofPoint = templates.get(point) ?? new Map<string, Template>();
  templates.set(point, ofPoint);
  const origin = dossier === null ? null : dossier.registered === null ? 'typed' : 'linked';
  const key = `${field.code} ${reader.language} ${reader.asked ?? ''} ${origin ?? ''}`;
  let template = ofPoint.get(key);
  if (template === undefined) {
    template = compileTemplate(
      renderDocument(createElement(RatingPage, { reader, point, field, dossierBy: origin, ...blanks })),
    );
    ofPoint.set(key, template);
  }
  const id = randomUUID();
  const subject = {
    pointId: point.id,
    unitId: point.unit.id,
    field: field.code,
    dossier,
    questionnaireId: point.questionnaireId,
  };
  return template({
    id,
    token: ratingFormToken(context, id, subject),
    nonce: context.nonce,
    dossier: dossier?.token ?? '',
  });
}

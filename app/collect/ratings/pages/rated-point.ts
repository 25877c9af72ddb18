import { fillQuestion, type QuestionnaireContent } from '~/registry/questionnaires/domain/questionnaire-content';
import type { UnitLevel } from '~/registry/units/domain/unit';
import { unitNameIn, type UnitNameParts } from '~/registry/units/domain/unit-name';
import { nameInSentence } from '~/ui/shared/names';
import type { Named } from '~/base/text/languages';
import type { Reader } from '~/ui/citizen/reader.server';
import type { Scale } from '~/base/scale';

export type RatedField = Named & { code: string };

/** What a page says of the point at which a rating is given. */
export type RatedPoint = {
  code: string;
  counter: string;
  channel: string;
  scale: Scale;
  unit: UnitNameParts & { level: string };
  fixedField: string | null;
  fields: readonly RatedField[];
  questionnaire: Pick<QuestionnaireContent, 'question' | 'serviceQuestion'>;
};

/** The unit's name as the pages say it. */
export function unitText({ language }: Reader, point: RatedPoint): string {
  return unitNameIn(language, point.unit);
}

/** Whether people rate a service that the unit gives, as hospitals and schools do, and not how it handled a dossier. */
export function ratesService({ unit }: Pick<RatedPoint, 'unit'>): boolean {
  return unit.level === ('FACILITY' satisfies UnitLevel);
}

/** The question of the rating page; unit and field stand between asterisks. */
export function questionText(reader: Reader, point: RatedPoint, field: Named): string {
  const { question, serviceQuestion } = point.questionnaire;
  // Before hospitals and schools had a question of their own they were asked the one of all.
  const asked = ratesService(point) ? (serviceQuestion ?? question) : question;
  const names = { field: nameInSentence(reader.language, field), unit: unitText(reader, point) };
  return fillQuestion(asked, reader.language, names);
}

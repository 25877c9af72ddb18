import { faceFor } from '~/ui/shared/face-level';
import type { BlankWords } from '~/collect/paper/pages/blank-form';
import { reasons } from '~/base/reasons';
import { respondents } from '~/base/respondent';
import { levelsOf } from '~/base/scale';
import type { Language } from '~/platform/i18n/i18n';
import { unitNameIn } from '~/registry/units/domain/unit-name';
import { nameIn } from '~/base/text/languages';
import { translatorIn } from '~/platform/i18n/i18n.server';
import type { PointForRating } from '~/registry/points/store/point-directory.server';
import { counterName } from '~/registry/points/domain/counter-names';

/** What stands on a blank form of a point, in the language of whoever fills it in. */
export function blankWords(point: PointForRating, language: Language): BlankWords {
  const t = translatorIn(language);
  const { respondent: as, comment: said } = point.questionnaire;
  const [only] = point.fixedField === null ? [] : point.fields;
  const unit = unitNameIn(language, point.unit);
  const place = [unit, counterName(language, point.counter).text].filter(Boolean).join(' – ');
  return {
    serial: t('paper:serial'),
    heading: t('paper:blank.heading'),
    place,
    how: t('paper:blank.how'),
    day: t('paper:blank.day'),
    field: t('paper:field'),
    fieldKnown: only === undefined ? null : nameIn(language, only),
    dossier: t('paper:blank.dossier'),
    level: t('paper:level'),
    levels: levelsOf(point.scale).map((level) => {
      const face = faceFor(point.scale, level);
      return { face, label: t(`rating:face.${face}`) };
    }),
    reasonsLegend: t('paper:blank.reasons'),
    reasons: reasons.map((reason) => t(`reports:reasons.${reason}`)),
    respondentLegend: as.question[language],
    respondents: respondents.map((one) => as.labels[one][language]),
    comment: said.question[language],
    warning: said.warning[language],
    drop: t('paper:blank.drop', { unit }),
  };
}

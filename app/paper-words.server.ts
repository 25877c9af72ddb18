import { moodOf } from '~/citizen/mood';
import type { BlankWords } from '~/components/paper/blank-form';
import { reasons } from '~/domain/ratings/reasons';
import { respondents } from '~/domain/ratings/response';
import { levelsOf } from '~/domain/ratings/scale';
import { nameIn, type Language } from '~/i18n';
import { translatorIn } from '~/i18n.server';
import type { PointForRating } from '~/models/point-directory.server';
import { counterName } from '~/reference/counter-names';

/** What stands on a blank form of a point, in the language of whoever fills it in. */
export function blankWords(point: PointForRating, language: Language): BlankWords {
  const t = translatorIn(language);
  const [only] = point.fixedField === null ? [] : point.fields;
  const place = [nameIn(language, point.unit), counterName(language, point.counter).text].filter(Boolean).join(' – ');
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
      const mood = moodOf(point.scale, level);
      return { mood, label: t(`rating:mood.${mood}`) };
    }),
    reasonsLegend: t('paper:blank.reasons'),
    reasons: reasons.map((reason) => t(`reports:reasons.${reason}`)),
    respondentLegend: t('rating:respondent.legend'),
    respondents: respondents.map((one) => t(`rating:respondent.${one}`)),
    comment: t('rating:comment.label'),
    warning: t('rating:comment.warning'),
    drop: t('paper:blank.drop', { unit: nameIn(language, point.unit) }),
  };
}

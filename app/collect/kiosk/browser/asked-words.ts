import { reasons, polarities, type Polarity, type Reason } from '~/base/reasons';
import type { KioskSettings } from '~/collect/devices/domain/kiosk-answer';
import { wordsIn } from '~/collect/kiosk/browser/words';
import type { Language } from '~/platform/i18n/i18n';
import { fillQuestion } from '~/registry/questionnaires/domain/questionnaire-content';

/** What the kiosk asks, in one language. */
type AskedWords = {
  question: (names: { field: string; unit: string }) => string;
  why: Record<Polarity, string>;
  reason: Record<'good' | 'bad', Record<Reason, string>>;
  comment: string;
  warning: string;
};

/**
 * The words that the server asks the kiosk to ask in; until it has told a tablet that an earlier program enrolled,
 * those of the bundle.
 */
export function askedWords({ questionnaire, ratesService = false }: KioskSettings, language: Language): AskedWords {
  if (questionnaire === undefined) return bundledWords(language, ratesService);
  const { question, serviceQuestion = question, reasons: why, comment } = questionnaire;
  const asked = ratesService ? serviceQuestion : question;
  const labels = (wording: 'good' | 'bad') => byKey(reasons, (reason) => why.labels[wording][reason][language]);
  return {
    question: (names) => fillQuestion(asked, language, names),
    why: byKey(polarities, (polarity) => why.question[polarity][language]),
    reason: { good: labels('good'), bad: labels('bad') },
    comment: comment.question[language],
    warning: comment.warning[language],
  };
}

function bundledWords(language: Language, ratesService: boolean): AskedWords {
  const t = wordsIn(language);
  const labels = (wording: 'good' | 'bad') => byKey(reasons, (reason) => t(`rating:reasons.${wording}.${reason}`));
  return {
    question: (names) => t(ratesService ? 'rating:serviceQuestion' : 'rating:question', names),
    why: byKey(polarities, (polarity) => t(`rating:reasons.heading.${polarity}`)),
    reason: { good: labels('good'), bad: labels('bad') },
    comment: t('rating:comment.label'),
    warning: t('rating:comment.warning'),
  };
}

function byKey<Key extends string>(keys: readonly Key[], of: (key: Key) => string): Record<Key, string> {
  return Object.fromEntries(keys.map((key) => [key, of(key)])) as Record<Key, string>;
}

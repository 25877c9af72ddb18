import type { TFunction } from 'i18next';
import { reasons, type Reason } from '~/base/reasons';
import type { WordKey } from '~/registry/questionnaires/domain/questionnaire-words';

/** What people call a text of a questionnaire. */
export function wordName(t: TFunction<['questionnaires', 'reports']>, key: WordKey): string {
  const reason = reasonOf(key);
  if (reason === null) return t(`questionnaires:word.${key as Exclude<WordKey, `${'good' | 'bad'}-${Reason}`>}`);
  const name = t(`reports:reasons.${reason}`);
  return key.startsWith('good-') ? t('questionnaires:word.good', { name }) : t('questionnaires:word.bad', { name });
}

function reasonOf(key: WordKey): Reason | null {
  return reasons.find((reason) => key === `good-${reason}` || key === `bad-${reason}`) ?? null;
}

import { useTranslation } from 'react-i18next';
import { wordName } from '~/collect/questionnaires/pages/word-name';
import { languages, ownLanguageName } from '~/platform/i18n/i18n';
import {
  inputName,
  isQuestion,
  longestOf,
  questionPlaces,
  toTypedText,
  wordKeys,
  type QuestionnaireWords,
  type WordKey,
} from '~/registry/questionnaires/domain/questionnaire-words';
import { TextAreaField } from '~/ui/admin/text-area-field';

type Props = {
  words: QuestionnaireWords;
  typed: (field: string) => string | undefined;
  error: (field: string) => string | undefined;
  /** Whether what is saved stands beside each text that was typed otherwise. */
  showsSaved: boolean;
};

const LONG = 100;

/** Every text of a questionnaire in each language, in the order in which a person meets them. */
export function WordInputs({ words, typed, error, showsSaved }: Props) {
  const { t } = useTranslation(['questionnaires', 'reports']);

  function hint(key: WordKey, language: (typeof languages)[number]): string | undefined {
    const saved = toTypedText(key, language, words[key][language]);
    const asTyped = typed(inputName(key, language));
    if (showsSaved && asTyped !== undefined && asTyped !== saved) return t('questionnaires:draft.savedIs', { saved });
    if (!isQuestion(key)) return undefined;
    return t('questionnaires:draft.places', questionPlaces[language]);
  }

  return (
    <>
      {wordKeys.map((key) => (
        <fieldset key={key} className="word-pair">
          <legend>{wordName(t, key)}</legend>
          {languages.map((language) => {
            const field = inputName(key, language);
            return (
              <TextAreaField
                key={language}
                name={field}
                label={ownLanguageName(language)}
                hint={hint(key, language)}
                error={error(field)}
                defaultValue={typed(field) ?? toTypedText(key, language, words[key][language])}
                lang={language}
                rows={longestOf(key) > LONG ? 3 : 2}
                required
              />
            );
          })}
        </fieldset>
      ))}
    </>
  );
}

import { expect, test } from 'vitest';
import { checkFirstDay, checkQuestionnaireChange } from '~/registry/questionnaires/domain/questionnaire-change';
import { fillQuestion, questionnaireSchema } from '~/registry/questionnaires/domain/questionnaire-content';
import {
  differingWords,
  inputName,
  longestOf,
  readWords,
  toTypedText,
  wordKeys,
  wordsOf,
  withWords,
  type QuestionnaireWords,
} from '~/registry/questionnaires/domain/questionnaire-words';
import { questionnaires } from '~/registry/questionnaires/domain/questionnaires';
import { languages } from '~/base/text/languages';

const [first] = questionnaires;
if (first === undefined) throw new Error('no questionnaire');

function typedOf(words: QuestionnaireWords): Record<string, string> {
  return Object.fromEntries(
    wordKeys.flatMap((key) =>
      languages.map((language) => [inputName(key, language), toTypedText(key, language, words[key][language])]),
    ),
  );
}

test.each(questionnaires)('$version is what its schema says, and fits the form it would be worded in', (content) => {
  expect(questionnaireSchema.parse(JSON.parse(JSON.stringify(content)))).toEqual(content);
  const words = wordsOf(content);
  // A version of before asked about services as about dossiers; the next one has a question of its own.
  const own = { serviceQuestion: content.serviceQuestion ?? content.question };
  expect(withWords(content, content.version, words)).toEqual({ ...content, ...own });
  expect(readWords(typedOf(words))).toEqual({ words, faults: [] });
});

test('a text that lacks a language, is too long, or a question without its places is refused where it stands', () => {
  const typed = {
    ...typedOf(wordsOf(first)),
    'good-TIME-en': '  ',
    'bad-COST-vi': 'x'.repeat(longestOf('bad-COST') + 1),
    'question-vi': 'Ông/Bà hài lòng thế nào với [đơn vị]?',
    'question-en': 'How satisfied are you with *[unit]* and [field]?',
  };
  const { faults } = readWords(typed);
  expect(Object.fromEntries(faults.map(({ field, code }) => [field, code]))).toEqual({
    'question-vi': 'question-without-places',
    'question-en': 'question-without-places',
    'good-TIME-en': 'value-missing',
    'bad-COST-vi': 'wording-too-long',
  });
  expect(readWords({}).faults).toHaveLength(wordKeys.length * languages.length);
});

test('the question names field and unit, whatever signs their names hold', () => {
  expect(fillQuestion(first.question, 'vi', { field: 'hộ tịch $&', unit: 'Phường {{field}}' })).toBe(
    'Ông/Bà hài lòng thế nào với việc giải quyết hồ sơ *hộ tịch $&* tại *Phường {{field}}*?',
  );
});

test('words are published once, from the version that is asked, and not for a day that is past', () => {
  const words = wordsOf(first);
  const changed = { ...words, comment: { vi: 'Góp ý', en: 'Comment' } };
  expect(differingWords(words, changed)).toEqual(['comment']);
  const change = { day: '2026-11-18', scale: first.scale, base: first.version, words: changed };
  expect(checkQuestionnaireChange(first, change)).toEqual([]);
  expect(checkQuestionnaireChange(first, { ...change, words })).toMatchObject([{ code: 'questionnaire-unchanged' }]);
  expect(checkQuestionnaireChange(first, { ...change, base: 'five-9' })).toMatchObject([
    { code: 'questionnaire-published-meanwhile' },
  ]);
  expect(checkFirstDay('2026-11-18', '2026-11-18')).toEqual([]);
  expect(checkFirstDay('2026-11-17', '2026-11-18')).toMatchObject([{ field: 'day', code: 'questionnaire-day-past' }]);
});

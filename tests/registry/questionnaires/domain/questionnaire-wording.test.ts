import { expect, test } from 'vitest';
import { faceFor } from '~/ui/shared/face-level';
import { languages } from '~/platform/i18n/i18n';
import { resourcesByLanguage } from '~/platform/i18n/resources.server';
import { questionnaires } from '~/registry/questionnaires/domain/questionnaires';

const newest = new Map(questionnaires.map((questionnaire) => [questionnaire.scale, questionnaire]));

// Responses name the version they answered, so the version must hold the very words of the page: new words, new
// version.
test.each(languages.flatMap((language) => [...newest.values()].map((content) => ({ language, ...content }))))(
  'the pages ask in the words of $version ($language)',
  ({ language, scale, question, serviceQuestion, levels, reasons, respondent, comment }) => {
    const words = resourcesByLanguage[language].rating;
    expect(question[language]).toBe(words.question.replaceAll('*', ''));
    expect(serviceQuestion?.[language]).toBe(words.serviceQuestion.replaceAll('*', ''));
    for (const { level, label } of levels) expect(label[language]).toBe(words.face[faceFor(scale, level)]);
    for (const polarity of ['satisfied', 'neutral', 'dissatisfied'] as const) {
      expect(reasons.question[polarity][language]).toBe(words.reasons.heading[polarity]);
    }
    for (const wording of ['good', 'bad'] as const) {
      const labels = Object.entries(reasons.labels[wording]).map(([reason, label]) => [reason, label[language]]);
      expect(Object.fromEntries(labels)).toEqual(words.reasons[wording]);
    }
    expect(respondent.question[language]).toBe(words.respondent.legend);
    expect(respondent.labels.CITIZEN[language]).toBe(words.respondent.CITIZEN);
    expect(respondent.labels.BUSINESS[language]).toBe(words.respondent.BUSINESS);
    expect(comment.question[language]).toBe(words.comment.label);
    expect(comment.warning[language]).toBe(words.comment.warning);
  },
);

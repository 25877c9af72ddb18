import { expect, test } from 'vitest';
import type { CallRecord, CheckBackState } from '~/measure/check-backs/domain/check-back';
import { callProgress, checkBackResult, isResultShown } from '~/measure/check-backs/domain/check-back-result';
import { CheckBackCalls } from '~/measure/check-backs/pages/check-back-calls';
import { CheckBackResults } from '~/measure/check-backs/pages/check-back-results';
import { rendered } from '../../../support/rendered';

const PLANNED = 40;

/** The page's text after so many answers, none of them by anybody who rated or is satisfied. */
function shown(state: CheckBackState, answers: number): string {
  const calls = Array.from({ length: 50 }, (_, at): CallRecord & { place: number; attempts: number } =>
    at < answers
      ? { place: at + 1, attempts: 1, outcome: 'ANSWERED', level: 1, ownRating: 'NOT_RATED' }
      : { place: at + 1, attempts: 0, outcome: null, level: null, ownRating: null },
  );
  const checkBack = {
    state,
    answersNeeded: PLANNED,
    listCount: 1_000,
    listReason: '',
    completed: 1_000,
    calls,
    progress: callProgress(calls),
    result: isResultShown(state)
      ? checkBackResult(1_000, { rated: 700, satisfied: 630, participation: 0.7 }, calls)
      : null,
  };
  return rendered(
    <>
      <CheckBackResults checkBack={checkBack} />
      <CheckBackCalls checkBack={checkBack} />
    </>,
    'en',
  ).text;
}

test('while people are called the page tells how many answered, and no probability, interval or conclusion', () => {
  const text = shown('DRAWN', 40);
  expect(text).toContain('40 people answered of 50 dossiers drawn; 40 must.');
  expect(text).toContain('The comparison is shown with the end of the check-back');
  for (const word of ['Conclusion', '95% interval', 'by chance alone', 'More than chance', 'Of those who answered'])
    expect(text).not.toContain(word);
});

test('an end before the planned number is marked beside the result, also where a difference is found', () => {
  const text = shown('CLOSED', 39);
  expect(text).toContain('Ended early, after 39 of 40 answers');
  expect(text).toContain('More than chance explains');
  expect(shown('CLOSED', 40)).not.toContain('Ended early');
});

import { expect, test } from 'vitest';
import {
  isEnded,
  needsAgency,
  needsMessage,
  petitionClasses,
  stateAfterSorting,
} from '~/improve/petitions/domain/petition';

test('sorting by Decree 20/2008 Art. 9.1d leads to one state each', () => {
  expect(petitionClasses.map((one) => stateAfterSorting(one, 'Sở Nội vụ'))).toEqual([
    'REJECTED',
    'FORWARDED',
    'HANDLING',
    'FORWARDED',
    'ROUTED_OUT',
  ]);
  expect(stateAfterSorting('CONDUCT', '')).toBe('HANDLING');
});

test('whoever is turned away is told why or where to go, and a rule of another body needs that body', () => {
  expect(petitionClasses.filter(needsMessage)).toEqual(['REJECTED', 'COMPLAINT']);
  expect(petitionClasses.filter(needsAgency)).toEqual(['OTHER_RULE']);
});

test('what was forwarded or is being handled is not at its end', () => {
  expect(
    (['RECEIVED', 'HANDLING', 'FORWARDED', 'REJECTED', 'ROUTED_OUT', 'CLOSED', 'WITHDRAWN'] as const).map(isEnded),
  ).toEqual([false, false, false, true, true, true, true]);
});

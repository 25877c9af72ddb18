import { expect, test } from 'vitest';
import { dueDayAfter, mayBecome, readEnding, trackedStates } from '~/collect/dossiers/domain/tracked-dossier';

test('a dossier may go on after it was withdrawn or sent back, and never after its result', () => {
  const refused = trackedStates.flatMap((before) =>
    trackedStates.filter((says) => !mayBecome(before, says)).map((says) => `${before} ${says}`),
  );
  expect(refused).toEqual(['COMPLETED UNDER_WAY', 'COMPLETED WITHDRAWN', 'COMPLETED SENT_BACK']);
});

test('a line without a day of an end is of a dossier under way', () => {
  const none = { completedOn: '', withdrawnOn: '', sentBackOn: '' } as const;
  expect(readEnding(none)).toEqual({ state: 'UNDER_WAY', endedOn: null });
  expect(readEnding({ ...none, completedOn: '2026-11-20' })).toEqual({ state: 'COMPLETED', endedOn: '2026-11-20' });
  expect(readEnding({ ...none, withdrawnOn: '2026-11-20' })).toEqual({ state: 'WITHDRAWN', endedOn: '2026-11-20' });
  expect(readEnding({ ...none, sentBackOn: '2026-11-20' })).toEqual({ state: 'SENT_BACK', endedOn: '2026-11-20' });
});

test('a due day ahead moves with the file; one that was missed moves no more, unless it was earlier still', () => {
  expect(dueDayAfter('2026-11-20', '2026-11-27', '2026-11-20')).toBe('2026-11-27');
  expect(dueDayAfter('2026-11-20', '2026-11-18', '2026-11-19')).toBe('2026-11-18');
  expect(dueDayAfter('2026-11-20', '2026-11-27', '2026-11-21')).toBe('2026-11-20');
  expect(dueDayAfter('2026-11-20', '2026-11-18', '2026-11-21')).toBe('2026-11-18');
});

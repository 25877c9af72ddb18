import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MAX_WAIT_MS, waitAfterFailures } from '~/collect/kiosk/domain/back-off';
import {
  BATCH_SIZE,
  countQueue,
  finished,
  nextBatch,
  settle,
  type KioskRating,
  type QueuedRating,
} from '~/collect/kiosk/domain/queue';

function rating(id: string, givenAt = '2026-11-18T08:00:00.000Z'): KioskRating {
  return { id, point: 'p', field: 'LAND', scale: 'five', level: 4, givenAt, language: 'vi' };
}

const queued = (id: string, state: QueuedRating['state'], givenAt?: string): QueuedRating => ({
  id,
  state,
  rating: rating(id, givenAt),
});

test('only ratings whose person is done are sent, the oldest first, and not all at once', () => {
  const queue = [
    queued('b', 'ready', '2026-11-18T09:00:00.000Z'),
    queued('a', 'ready'),
    queued('c', 'draft'),
    queued('d', 'refused'),
  ];
  expect(nextBatch(queue).map(({ id }) => id)).toEqual(['a', 'b']);
  expect(nextBatch(Array.from({ length: 500 }, (_, index) => queued(String(index), 'ready')))).toHaveLength(BATCH_SIZE);
  expect(countQueue(queue)).toEqual({ waiting: 3, refused: 1 });
});

test('a draft left over from a restart becomes sendable, and nothing else changes', () => {
  expect(finished(queued('a', 'draft')).state).toBe('ready');
  const refused = queued('a', 'refused');
  expect(finished(refused)).toBe(refused);
});

test('what was accepted or sent before goes, what was refused is kept aside', () => {
  const sent = ['a', 'b', 'c'].map((id) => rating(id));
  expect(settle(sent, { accepted: 1, duplicates: 1, rejected: [{ id: 'b', code: 'field-not-handled' }] })).toEqual({
    taken: ['a', 'c'],
    refused: [{ id: 'b', code: 'field-not-handled' }],
  });
});

test('an answer that does not account for every rating lets go of none', () => {
  const sent = ['a', 'b'].map((id) => rating(id));
  expect(settle(sent, { accepted: 1, duplicates: 0, rejected: [] })).toBeNull();
  expect(settle(sent, { accepted: 3, duplicates: 0, rejected: [] })).toBeNull();
  expect(settle(sent, { accepted: 1, duplicates: 0, rejected: [{ id: null, code: 'input-invalid' }] })).toBeNull();
  expect(settle(sent, { accepted: 1, duplicates: 0, rejected: [{ id: 'z', code: 'input-invalid' }] })).toBeNull();
});

test('the wait grows twofold, is never beyond five minutes, and never below half of its step', () => {
  expect([1, 2, 3].map((failures) => waitAfterFailures(failures, 0))).toEqual([1000, 2000, 4000]);
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 10_000 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (failures, fraction) => {
        const wait = waitAfterFailures(failures, fraction);
        expect(wait).toBeGreaterThanOrEqual(1000);
        expect(wait).toBeLessThanOrEqual(MAX_WAIT_MS);
      },
    ),
  );
});

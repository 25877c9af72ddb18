import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CurrentRating, KioskEvent, KioskState, KioskTerms } from '~/collect/kiosk/domain/kiosk-state';
import { isSettling, nextState, secondsUntilNext, startState } from '~/collect/kiosk/domain/kiosk-steps';
import { canTakeBack, isAboutToLeave, millisecondsLeft } from '~/collect/kiosk/domain/kiosk-times';
import { nextQueueMove } from '~/collect/kiosk/domain/queue-move';

const choice: KioskTerms = { fields: ['LAND', 'CIVIL_STATUS'], minSeconds: 0 };
const single: KioskTerms = { fields: ['LAND'], minSeconds: 0 };
/** Long after the first screen came. */
const T0 = 1_000_000;

function run(terms: KioskTerms, events: readonly KioskEvent[], from = startState(terms, 0)): KioskState {
  return events.reduce((state, event) => nextState(terms, state, event), from);
}

const rate = (at: number, level = 2, id = 'one'): KioskEvent => ({ type: 'rate', id, level, at });

test('a point with one field shows the faces at once, another asks for the field', () => {
  expect(startState(single, T0)).toMatchObject({ step: 'faces', field: 'LAND' });
  expect(startState(choice, T0)).toMatchObject({ step: 'field', field: null });
  expect(run(choice, [{ type: 'choose', field: 'LAND', at: T0 }])).toMatchObject({ step: 'faces', field: 'LAND' });
  expect(run(choice, [{ type: 'choose', field: 'HEALTH', at: T0 }])).toMatchObject({ step: 'field' });
});

test('one person: a face, reasons, a comment, thanks, and the start for the next one', () => {
  const state = run(choice, [
    { type: 'choose', field: 'LAND', at: T0 },
    rate(T0 + 1000),
    { type: 'toggle', reason: 'TIME', at: T0 + 3000 },
    { type: 'write', at: T0 + 4000 },
    { type: 'finish', comment: ' Chờ lâu ', at: T0 + 9000 },
  ]);
  expect(state).toMatchObject({
    step: 'thanks',
    rating: { level: 2, reasons: ['TIME'], comment: 'Chờ lâu', released: true },
  });
  const kept = nextState(choice, state, { type: 'kept', rating: ratingOf(state), keeping: 'kept', at: T0 + 9100 });
  expect(run(choice, [{ type: 'tick', at: T0 + 15_000 }], kept)).toBe(kept);
  const next = run(choice, [{ type: 'tick', at: T0 + 15_101 }], kept);
  expect(next).toEqual({ ...startState(choice, T0 + 15_101), lastRatedAt: T0 + 1000 });
});

function ratingOf({ rating }: KioskState): CurrentRating {
  if (rating === null) throw new Error('no rating');
  return rating;
}

test('a mis-tap is taken back within three seconds, and not after', () => {
  const rated = run(single, [rate(T0)]);
  expect(canTakeBack(rated, T0 + 2999)).toBe(true);
  const back: KioskEvent = { type: 'take-back', at: T0 + 2999 };
  const after = nextState(single, rated, back);
  expect(after).toMatchObject({ step: 'faces', rating: null, lastRatedAt: null });
  expect(nextQueueMove(rated, after, back)).toEqual({ type: 'discard', id: 'one' });
  expect(nextState(single, rated, { type: 'take-back', at: T0 + 3000 })).toBe(rated);
});

test('somebody who is done at once can still take it back: it is sent when the three seconds are over', () => {
  const thanked = run(single, [rate(T0), { type: 'finish', comment: '', at: T0 + 500 }]);
  expect(thanked).toMatchObject({ step: 'thanks', rating: { released: false } });
  expect(nextState(single, thanked, { type: 'tick', at: T0 + 2900 })).toBe(thanked);
  const due: KioskEvent = { type: 'tick', at: T0 + 3000 };
  const released = nextState(single, thanked, due);
  expect(nextQueueMove(thanked, released, due)).toMatchObject({ type: 'release', rating: { id: 'one' } });
});

test('the second tap of a double tap chooses nothing on the screen that has just come, nor on the one after', () => {
  for (const pause of [0, 90, 170, 250, 299]) {
    const rated = run(single, [rate(T0)]);
    expect(nextState(single, rated, { type: 'toggle', reason: 'TIME', at: T0 + pause })).toBe(rated);
    const thanked = run(single, [{ type: 'finish', comment: '', at: T0 + 4000 }], rated);
    expect(nextState(single, thanked, { type: 'start-over', at: T0 + 4000 + pause })).toBe(thanked);
    const next = run(single, [{ type: 'start-over', at: T0 + 5000 }], thanked);
    expect(nextState(single, next, rate(T0 + 5000 + pause, 1, 'two'))).toBe(next);
    const chosen = run(choice, [{ type: 'choose', field: 'LAND', at: T0 }]);
    expect(nextState(choice, chosen, rate(T0 + pause))).toBe(chosen);
  }
  expect(run(single, [rate(T0), { type: 'toggle', reason: 'TIME', at: T0 + 300 }]).rating?.reasons).toEqual(['TIME']);
});

test('a finger that went down on the former screen, or before the new one was painted, means neither', () => {
  const rated = run(single, [rate(T0)]);
  expect(nextState(single, rated, { type: 'toggle', reason: 'TIME', at: T0 + 2000, pressedAt: T0 - 50 })).toBe(rated);
  const painted = run(single, [{ type: 'shown', at: T0 + 800 }], rated);
  expect(nextState(single, painted, { type: 'toggle', reason: 'TIME', at: T0 + 1000 })).toBe(painted);
  expect(isSettling(painted, T0 + 1099)).toBe(true);
  expect(isSettling(painted, T0 + 1100)).toBe(false);
  // A screen that was painted gives nobody more time.
  expect(painted.touchedAt).toBe(rated.touchedAt);
});

test('whoever walks away leaves their rating and reasons, not a comment they did not send, and nothing on the screen', () => {
  const writing = run(single, [
    rate(T0),
    { type: 'toggle', reason: 'TIME', at: T0 + 400 },
    { type: 'write', at: T0 + 500 },
  ]);
  expect(isAboutToLeave(writing, T0 + 40_400)).toBe(false);
  expect(isAboutToLeave(writing, T0 + 40_500)).toBe(true);
  const event: KioskEvent = { type: 'tick', at: T0 + 60_500 };
  const gone = nextState(single, writing, event);
  expect(gone).toMatchObject({ step: 'faces', rating: null });
  expect(nextQueueMove(writing, gone, event)).toMatchObject({
    type: 'release',
    rating: { reasons: ['TIME'], comment: '' },
  });
});

test('a touch gives more time, and so does text that comes without a key', () => {
  const touched = run(single, [rate(T0), { type: 'touch', at: T0 + 11_000 }, { type: 'tick', at: T0 + 22_000 }]);
  expect(touched).toMatchObject({ step: 'reasons', asking: false });
  const writing = run(single, [rate(T0), { type: 'write', at: T0 + 1000 }]);
  const dictating = Array.from({ length: 10 }, (_, index): KioskEvent[] => [
    { type: 'text', at: T0 + 1000 + (index + 1) * 39_000 },
    { type: 'tick', at: T0 + 1000 + (index + 1) * 39_000 + 38_999 },
  ]).flat();
  expect(run(single, dictating, writing)).toMatchObject({ step: 'comment', asking: false });
});

test('who is asked for more time answers: a touch beside the answer is not one, text is, and another person begins anew', () => {
  const asked = run(single, [rate(T0), { type: 'tick', at: T0 + 12_000 }]);
  expect(asked).toMatchObject({ step: 'reasons', asking: true, shownAt: T0 + 12_000 });
  expect(
    run(
      single,
      [
        { type: 'touch', at: T0 + 20_000 },
        { type: 'tick', at: T0 + 32_000 },
      ],
      asked,
    ),
  ).toMatchObject({ rating: null });
  expect(run(single, [{ type: 'more', at: T0 + 12_100 }], asked).asking).toBe(true);
  const more = run(single, [{ type: 'more', at: T0 + 20_000 }], asked);
  expect(more).toMatchObject({ step: 'reasons', asking: false });
  expect(millisecondsLeft(more, T0 + 20_000)).toBe(32_000);
  expect(run(single, [{ type: 'text', at: T0 + 20_000 }], asked).asking).toBe(false);
  const event: KioskEvent = { type: 'start-over', at: T0 + 20_000 };
  const anew = nextState(single, asked, event);
  expect(anew).toMatchObject({ step: 'faces', rating: null });
  expect(nextQueueMove(asked, anew, event)).toMatchObject({ type: 'release', rating: { id: 'one' } });
});

test("a clock that leaps ahead lets nobody take back or go on with what may be another person's", () => {
  const rated = run(single, [rate(T0), { type: 'leapt', at: T0 + 1000 }]);
  expect(rated).toMatchObject({ step: 'reasons', asking: true, rating: { tappedAt: T0 } });
  expect(canTakeBack(rated, T0 + 1500)).toBe(false);
  expect(millisecondsLeft(rated, T0 + 1000)).toBe(20_000);
  const thanked = run(single, [rate(T0), { type: 'finish', comment: '', at: T0 + 1000 }]);
  const event: KioskEvent = { type: 'leapt', at: T0 + 1500 };
  const gone = nextState(single, thanked, event);
  expect(gone).toMatchObject({ step: 'faces', rating: null });
  expect(nextQueueMove(thanked, gone, event)).toMatchObject({ type: 'release', rating: { id: 'one' } });
  const start = startState(single, T0);
  expect(nextState(single, start, event)).toBe(start);
});

test('what became of a rating is told of the newest state of it only, and its person has time to read it', () => {
  const rated = run(single, [rate(T0)]);
  expect(rated.keeping).toBe('saving');
  const first = ratingOf(rated);
  const done = run(single, [{ type: 'finish', comment: 'Chờ lâu', at: T0 + 1000 }], rated);
  expect(nextState(single, done, { type: 'kept', rating: first, keeping: 'kept', at: T0 + 1100 })).toBe(done);
  const lost = nextState(single, done, { type: 'kept', rating: ratingOf(done), keeping: 'lost', at: T0 + 9000 });
  expect(lost).toMatchObject({ step: 'thanks', keeping: 'lost' });
  expect(millisecondsLeft(lost, T0 + 9000)).toBe(30_000);
  const kept = nextState(single, done, { type: 'kept', rating: ratingOf(done), keeping: 'kept', at: T0 + 9000 });
  expect(millisecondsLeft(kept, T0 + 9000)).toBe(6_000);
  // At the reasons it is no sign of a person.
  expect(nextState(single, rated, { type: 'kept', rating: first, keeping: 'kept', at: T0 + 9000 }).touchedAt).toBe(T0);
});

test('no more than three reasons, and a second touch takes one away', () => {
  const reasons = ['TIME', 'AGENCIES', 'VISITS', 'COST'] as const;
  const state = run(single, [
    rate(T0),
    ...reasons.map((reason): KioskEvent => ({ type: 'toggle', reason, at: T0 + 500 })),
  ]);
  expect(state.rating?.reasons).toEqual(['TIME', 'AGENCIES', 'VISITS']);
  expect(run(single, [{ type: 'toggle', reason: 'AGENCIES', at: T0 + 500 }], state).rating?.reasons).toEqual([
    'TIME',
    'VISITS',
  ]);
});

test('the faces wait between two ratings where the point asks for it, but not after one that was taken back', () => {
  const terms = { ...single, minSeconds: 20 };
  const left = run(terms, [
    rate(T0),
    { type: 'finish', comment: '', at: T0 + 1000 },
    { type: 'start-over', at: T0 + 4000 },
  ]);
  expect(secondsUntilNext(terms, left, T0 + 4000)).toBe(16);
  expect(run(terms, [rate(T0 + 19_000, 5, 'two')], left).step).toBe('faces');
  expect(run(terms, [rate(T0 + 20_000, 5, 'two')], left).step).toBe('reasons');
  const mistap = run(terms, [rate(T0), { type: 'take-back', at: T0 + 1000 }, rate(T0 + 1500, 5, 'two')]);
  expect(mistap.rating).toMatchObject({ id: 'two', level: 5 });
});

test('whatever people do, each rating is released or discarded exactly once, and never changed after that', () => {
  const eventArbitrary = fc.record({
    type: fc.constantFrom(
      'touch',
      'text',
      'tick',
      'leapt',
      'shown',
      'take-back',
      'write',
      'start-over',
      'more',
      'choose',
      'rate',
      'toggle',
      'finish',
    ),
    pause: fc.integer({ min: 0, max: 70_000 }),
  });
  fc.assert(
    fc.property(fc.array(eventArbitrary, { maxLength: 60 }), (steps) => {
      let state = startState(choice, T0);
      let at = T0;
      const open = new Set<string>();
      const over: string[] = [];
      const apply = (event: KioskEvent) => {
        const after = nextState(choice, state, event);
        const move = nextQueueMove(state, after, event);
        state = after;
        if (move === null) return;
        const id = move.type === 'discard' ? move.id : move.rating.id;
        expect(over).not.toContain(id);
        if (move.type === 'keep') open.add(id);
        else {
          expect(open.delete(id)).toBe(true);
          over.push(id);
        }
      };
      steps.forEach(({ type, pause }, index) => {
        at += pause;
        apply({ type, at, field: 'LAND', id: `id ${index}`, level: 3, reason: 'TIME', comment: 'x' });
      });
      apply({ type: 'start-over', at: at + 1000 });
      expect([...open]).toEqual([]);
      expect(state.rating).toBeNull();
    }),
  );
});

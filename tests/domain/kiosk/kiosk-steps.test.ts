import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  canTakeBack,
  isAboutToLeave,
  nextState,
  queueMoveOf,
  secondsToWait,
  startState,
  type KioskEvent,
  type KioskState,
  type KioskTerms,
} from '~/domain/kiosk/kiosk-steps';

const choice: KioskTerms = { fields: ['LAND', 'CIVIL_STATUS'], minSeconds: 0 };
const single: KioskTerms = { fields: ['LAND'], minSeconds: 0 };
const T0 = 1_800_000_000_000;

function run(terms: KioskTerms, events: readonly KioskEvent[], from = startState(terms, T0)): KioskState {
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
  expect(state).toMatchObject({ step: 'thanks', rating: { level: 2, reasons: ['TIME'], comment: 'Chờ lâu', released: true } });
  const next = run(choice, [{ type: 'tick', at: T0 + 17_001 }], state);
  expect(next).toEqual({ step: 'field', field: null, rating: null, touchedAt: T0 + 17_001, lastRatedAt: T0 + 1000 });
});

test('a mis-tap is taken back within three seconds, and not after', () => {
  const rated = run(single, [rate(T0)]);
  expect(canTakeBack(rated, T0 + 2999)).toBe(true);
  const back: KioskEvent = { type: 'take-back', at: T0 + 2999 };
  const after = nextState(single, rated, back);
  expect(after).toMatchObject({ step: 'faces', rating: null, lastRatedAt: null });
  expect(queueMoveOf(rated, after, back)).toEqual({ type: 'discard', id: 'one' });
  expect(nextState(single, rated, { type: 'take-back', at: T0 + 3000 })).toBe(rated);
});

test('somebody who is done at once can still take it back: it is sent when the three seconds are over', () => {
  const thanked = run(single, [rate(T0), { type: 'finish', comment: '', at: T0 + 500 }]);
  expect(thanked).toMatchObject({ step: 'thanks', rating: { released: false } });
  expect(nextState(single, thanked, { type: 'tick', at: T0 + 2900 })).toBe(thanked);
  const due: KioskEvent = { type: 'tick', at: T0 + 3000 };
  const released = nextState(single, thanked, due);
  expect(queueMoveOf(thanked, released, due)).toMatchObject({ type: 'release', rating: { id: 'one' } });
});

test('whoever walks away leaves their rating and reasons, not a comment they did not send, and nothing on the screen', () => {
  const writing = run(single, [rate(T0), { type: 'toggle', reason: 'TIME', at: T0 + 100 }, { type: 'write', at: T0 + 200 }]);
  expect(isAboutToLeave(writing, T0 + 48_000)).toBe(false);
  expect(isAboutToLeave(writing, T0 + 48_200)).toBe(true);
  const event: KioskEvent = { type: 'tick', at: T0 + 60_200 };
  const gone = nextState(single, writing, event);
  expect(gone).toMatchObject({ step: 'faces', rating: null });
  expect(queueMoveOf(writing, gone, event)).toMatchObject({ type: 'release', rating: { reasons: ['TIME'], comment: '' } });
});

test('a touch gives more time', () => {
  const touched = run(single, [rate(T0), { type: 'touch', at: T0 + 29_000 }, { type: 'tick', at: T0 + 58_000 }]);
  expect(touched.step).toBe('reasons');
});

test('no more than three reasons, and a second touch takes one away', () => {
  const reasons = ['TIME', 'AGENCIES', 'VISITS', 'COST'] as const;
  const state = run(single, [rate(T0), ...reasons.map((reason): KioskEvent => ({ type: 'toggle', reason, at: T0 }))]);
  expect(state.rating?.reasons).toEqual(['TIME', 'AGENCIES', 'VISITS']);
  expect(run(single, [{ type: 'toggle', reason: 'AGENCIES', at: T0 }], state).rating?.reasons).toEqual(['TIME', 'VISITS']);
});

test('the faces wait between two ratings where the point asks for it, but not after one that was taken back', () => {
  const terms = { ...single, minSeconds: 20 };
  const left = run(terms, [rate(T0), { type: 'finish', comment: '', at: T0 + 1000 }, { type: 'start-over', at: T0 + 4000 }]);
  expect(secondsToWait(terms, left, T0 + 4000)).toBe(16);
  expect(run(terms, [rate(T0 + 19_000, 5, 'two')], left).step).toBe('faces');
  expect(run(terms, [rate(T0 + 20_000, 5, 'two')], left).step).toBe('reasons');
  const mistap = run(terms, [rate(T0), { type: 'take-back', at: T0 + 1000 }, rate(T0 + 1500, 5, 'two')]);
  expect(mistap.rating).toMatchObject({ id: 'two', level: 5 });
});

test('whatever people do, each rating is released or discarded exactly once, and never changed after that', () => {
  const eventArbitrary = fc.record({
    type: fc.constantFrom('touch', 'tick', 'take-back', 'write', 'start-over', 'choose', 'rate', 'toggle', 'finish'),
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
        const move = queueMoveOf(state, after, event);
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
      apply({ type: 'start-over', at: at + 1 });
      expect([...open]).toEqual([]);
      expect(state.rating).toBeNull();
    }),
  );
});

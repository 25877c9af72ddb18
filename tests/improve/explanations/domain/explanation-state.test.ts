import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  awaitedParty,
  explanationEvents,
  explanationStates,
  isEnded,
  parties,
  partyFor,
  stateAfter,
  statesAwaiting,
  type ExplanationEvent,
  type ExplanationState,
  type Party,
} from '~/improve/explanations/domain/explanation-state';

/** Written down a second time, by hand: state, party, event, state after. All that is not here must be refused. */
const allowed = `
  ASKED      UNIT     EXPLAIN    EXPLAINED
  ASKED      UNIT     SAY_KNOWN  KNOWN
  ASKED      UNIT     CONTEST    CONTESTED
  ASKED      SYSTEM   JOIN       ASKED
  RETURNED   UNIT     EXPLAIN    EXPLAINED
  RETURNED   UNIT     SAY_KNOWN  KNOWN
  RETURNED   UNIT     CONTEST    CONTESTED
  RETURNED   SYSTEM   JOIN       RETURNED
  DISMISSED  UNIT     EXPLAIN    EXPLAINED
  DISMISSED  UNIT     SAY_KNOWN  KNOWN
  DISMISSED  SYSTEM   JOIN       DISMISSED
  EXPLAINED  ABOVE    ACCEPT     ACCEPTED
  EXPLAINED  ABOVE    RETURN     RETURNED
  EXPLAINED  SYSTEM   JOIN       EXPLAINED
  KNOWN      ABOVE    ACCEPT     HANDLED
  KNOWN      ABOVE    RETURN     RETURNED
  KNOWN      SYSTEM   JOIN       KNOWN
  CONTESTED  UNIT     ATTACH     CONTESTED
  CONTESTED  DECIDER  UPHOLD     UPHELD
  CONTESTED  DECIDER  DISMISS    DISMISSED
  CONTESTED  SYSTEM   JOIN       CONTESTED
  HANDLED    ABOVE    RETURN     RETURNED
  HANDLED    SYSTEM   JOIN       HANDLED
  HANDLED    SYSTEM   LAPSE      LAPSED`;

const table = new Map(
  allowed
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .map(([state = '', party = '', event = '', after = '']) => [`${state} ${party} ${event}`, after]),
);

const cells = explanationStates.flatMap((state) =>
  explanationEvents.flatMap((event) => parties.map((party) => ({ state, event, party }))),
);

test.each(explanationStates)('in %s every event by every party does what the table says', (from) => {
  const told = cells.filter(({ state }) => state === from);
  expect(told.map(({ state, event, party }) => [event, party, stateAfter(state, event, party)])).toEqual(
    told.map(({ state, event, party }) => [event, party, table.get(`${state} ${party} ${event}`) ?? null]),
  );
});

test('what ended takes no event of anybody, and all else takes one', () => {
  for (const state of explanationStates) {
    const open = cells.some((cell) => cell.state === state && stateAfter(state, cell.event, cell.party) !== null);
    expect(isEnded(state), state).toBe(!open);
  }
});

test('who is waited for can do something, and every state that waits is in one list', () => {
  for (const state of explanationStates) {
    const party = awaitedParty(state);
    if (party === null) continue;
    expect(statesAwaiting(party)).toContain(state);
    expect(explanationEvents.some((event) => stateAfter(state, event, party) !== null)).toBe(true);
  }
  expect(explanationStates.filter((state) => awaitedParty(state) === null)).toEqual([
    'HANDLED',
    'ACCEPTED',
    'UPHELD',
    'LAPSED',
  ]);
});

test('no order of steps reaches a state past the table, and no end without the party that it takes', () => {
  const step = fc.record({ event: fc.constantFrom(...explanationEvents), party: fc.constantFrom(...parties) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      let state: ExplanationState = 'ASKED';
      const taken: { event: ExplanationEvent; party: Party }[] = [];
      for (const { event, party } of steps) {
        const after: ExplanationState | null = stateAfter(state, event, party);
        expect(after).toBe(table.get(`${state} ${party} ${event}`) ?? null);
        if (after === null) continue;
        expect(partyFor(event)).toBe(party);
        taken.push({ event, party });
        state = after;
      }
      const byUnit = taken.filter(({ party }) => party === 'UNIT').length;
      if (state === 'ACCEPTED' || state === 'HANDLED') {
        expect(byUnit).toBeGreaterThan(0);
        expect(taken.some(({ event, party }) => event === 'ACCEPT' && party === 'ABOVE')).toBe(true);
      }
      if (state === 'UPHELD') expect(taken.some(({ event }) => event === 'CONTEST')).toBe(true);
    }),
    { numRuns: 500 },
  );
});

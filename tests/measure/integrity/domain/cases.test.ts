import fc from 'fast-check';
import { expect, test } from 'vitest';
import { namedRules } from '~/base/named-rules';
import { caseCauses, causeOf } from '~/measure/integrity/domain/case-cause';
import {
  caseStates,
  caseSteps,
  isClosed,
  needsReason,
  needsSecondPerson,
  stateAfter,
  stateAfterFlag,
  type CaseState,
} from '~/measure/integrity/domain/case-state';
import { caseStrength } from '~/measure/integrity/domain/case-strength';

test('every step from every state is what the table says, and nothing else is allowed', () => {
  const table = caseStates.map((state) => [state, caseSteps.map((step) => stateAfter(state, step))]);
  expect(table).toEqual([
    // TAKE, CONFIRM, RETURN, NOTE, PROPOSE_FOUND, PROPOSE_NOT_FOUND
    ['OPEN', ['LOOKED_AT', null, null, 'OPEN', 'CLOSING_FOUND', 'CLOSING_NOT_FOUND']],
    ['LOOKED_AT', [null, null, null, 'LOOKED_AT', 'CLOSING_FOUND', 'CLOSING_NOT_FOUND']],
    ['CLOSING_FOUND', [null, 'FOUND', 'LOOKED_AT', 'CLOSING_FOUND', null, null]],
    ['CLOSING_NOT_FOUND', [null, 'NOT_FOUND', 'LOOKED_AT', 'CLOSING_NOT_FOUND', null, null]],
    ['FOUND', [null, null, null, null, null, null]],
    ['NOT_FOUND', [null, null, null, null, null, null]],
  ]);
});

test('whatever is done, a case is closed by a second person alone, after somebody said why, and stays closed', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...caseSteps, 'FLAG' as const), { maxLength: 30 }), (steps) => {
      let state: CaseState = 'OPEN';
      for (const step of steps) {
        const before: CaseState = state;
        state = step === 'FLAG' ? stateAfterFlag(before) : (stateAfter(before, step) ?? before);
        if (isClosed(before)) expect(state).toBe(before);
        else if (isClosed(state)) expect(step !== 'FLAG' && needsSecondPerson(step)).toBe(true);
        if (step === 'FLAG') expect(state.startsWith('CLOSING')).toBe(false);
      }
    }),
  );
  expect(caseSteps.filter((step) => !needsReason(step))).toEqual(['TAKE', 'CONFIRM']);
});

test('every rule points to a cause, and every cause has a rule', () => {
  expect([...new Set(namedRules.map(causeOf))].sort()).toEqual([...caseCauses].sort());
});

test('two rules that agree are more than one of two windows, and a trap is enough by itself', () => {
  const flag = (rule: (typeof namedRules)[number], week: number) => ({
    rule,
    firstDay: `2026-W${week}`,
    lastDay: `2026-W${week}`,
    responses: 3,
  });
  expect(caseStrength([flag('FINGERPRINT_JUMP', 1), flag('FINGERPRINT_JUMP', 2)])).toMatchObject({
    strength: 'WEAK',
    flags: 2,
    spans: 2,
    ratings: 6,
  });
  expect(caseStrength([flag('FINGERPRINT_JUMP', 1), flag('REASONS_MISSING', 1)]).strength).toBe('CLEAR');
  expect(caseStrength([1, 2, 3].map((week) => flag('BURST', week))).strength).toBe('CLEAR');
  expect(caseStrength([flag('BURST', 1), flag('OUTSIDE_HOURS', 1), flag('SAME_LEVEL_RUN', 1)]).strength).toBe('STRONG');
  expect(caseStrength([flag('HONEYPOT', 1)]).strength).toBe('STRONG');
  expect(caseStrength([])).toMatchObject({ strength: 'WEAK', flags: 0 });
});

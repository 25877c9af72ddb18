import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findReminded } from '~/collect/volumes/domain/reminded-people';
import {
  bySilence,
  countSendings,
  determineSending,
  isShown,
  type SendingShow,
  type SentWeek,
} from '~/collect/volumes/domain/unit-sending';

const closesAt = new Date('2026-11-24T17:00:00Z');
const before = new Date('2026-11-24T16:59:59Z');
const sent: SentWeek = { firstAt: before, lastAt: before, through: '2026-11-20', completed: 12, isRevised: false };

test('silence is no figure, and a unit without cases says so', () => {
  expect(determineSending(undefined, closesAt)).toEqual({ state: 'UNSENT', isLate: false, isRevised: false });
  expect(determineSending({ ...sent, completed: 0 }, closesAt).state).toBe('NIL');
  expect(determineSending(sent, closesAt)).toEqual({ state: 'SENT', isLate: false, isRevised: false });
});

test('what first comes when the week is closed is late; what is only corrected then is not', () => {
  expect(determineSending({ ...sent, firstAt: closesAt, lastAt: closesAt }, closesAt).isLate).toBe(true);
  const corrected = determineSending({ ...sent, lastAt: closesAt, isRevised: true }, closesAt);
  expect(corrected).toEqual({ state: 'SENT', isLate: false, isRevised: true });
});

test('who is silent leads a list, then who was late', () => {
  const onTime = determineSending(sent, closesAt);
  const late = determineSending({ ...sent, firstAt: closesAt }, closesAt);
  const silent = determineSending(undefined, closesAt);
  expect([onTime, late, silent].sort(bySilence)).toEqual([silent, late, onTime]);
});

test('every unit is expected, and each either sent or is shown as unsent', () => {
  const one = fc.option(
    fc.record({ late: fc.boolean(), completed: fc.nat(3), isRevised: fc.boolean() }).map((drawn) => ({
      ...sent,
      ...drawn,
      firstAt: drawn.late ? closesAt : before,
    })),
    { nil: undefined },
  );
  fc.assert(
    fc.property(fc.array(one), (weeks) => {
      const sendings = weeks.map((week) => determineSending(week, closesAt));
      const { expected, sent: count, onTime, nil } = countSendings(sendings);
      const shown = (show: SendingShow | undefined) => sendings.filter((sending) => isShown(sending, show)).length;
      expect(expected).toBe(shown(undefined));
      expect(expected - count).toBe(shown('unsent'));
      expect(count - onTime).toBe(shown('late'));
      expect(nil).toBe(shown('nil'));
      expect(shown('revised')).toBeLessThanOrEqual(count);
    }),
  );
});

test('the clerks of the unit are reminded, else its reviewers, else those above it', () => {
  const ward = { id: 3, ancestorIds: [2, 1] };
  const person = (id: number, role: 'CLERK' | 'REVIEWER' | 'OBSERVER', unitId: number | null) => ({ id, role, unitId });
  const people = [
    person(1, 'REVIEWER', 2),
    person(2, 'CLERK', 4),
    person(3, 'REVIEWER', 3),
    person(4, 'CLERK', 3),
    person(5, 'CLERK', 3),
    person(6, 'OBSERVER', null),
  ];
  const reminded = (...without: number[]) =>
    findReminded(
      ward,
      people.filter(({ id }) => !without.includes(id)),
    ).map(({ id }) => id);
  expect(reminded()).toEqual([4, 5]);
  expect(reminded(4, 5)).toEqual([3]);
  expect(reminded(3, 4, 5)).toEqual([1]);
  expect(reminded(1, 3, 4, 5)).toEqual([]);
});

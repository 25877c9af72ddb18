import fc from 'fast-check';
import { expect, test } from 'vitest';
import { areTwoPeople, relationOf, TIE_DAYS, type Tie } from '~/registry/people/domain/second-person';

const NOW = new Date('2026-11-26T02:00:00Z');
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000);
const tie = (byId: number, userId: number, days = 1): Tie => ({ byId, userId, at: daysAgo(days) });

const people = fc.integer({ min: 1, max: 6 });
const ties = fc.array(fc.record({ byId: people, userId: people, at: fc.integer({ min: 0, max: 60 }).map(daysAgo) }), {
  maxLength: 12,
});

test('whom the proposer created, invited or raised is not the second person, nor the other way round', () => {
  expect(areTwoPeople(1, 2, [], NOW)).toBe(true);
  expect(areTwoPeople(1, 1, [], NOW)).toBe(false);
  expect(areTwoPeople(1, 2, [tie(1, 2)], NOW)).toBe(false);
  expect(areTwoPeople(2, 1, [tie(1, 2)], NOW)).toBe(false);
});

test('neither are two accounts that a third person made, nor one that was made through another', () => {
  expect(areTwoPeople(2, 3, [tie(1, 2), tie(1, 3)], NOW)).toBe(false);
  expect(areTwoPeople(1, 3, [tie(1, 2), tie(2, 3)], NOW)).toBe(false);
});

test('one behind the other, through whomever, is another relation than a third person behind both', () => {
  expect(relationOf(1, 2, [tie(1, 2)], NOW)).toBe('direct');
  expect(relationOf(3, 1, [tie(1, 2), tie(2, 3)], NOW)).toBe('direct');
  expect(relationOf(2, 3, [tie(1, 2), tie(1, 3)], NOW)).toBe('third');
  expect(relationOf(1, 2, [], NOW)).toBe('two-people');
});

test('two people who both stand behind a third account stay two people', () => {
  expect(areTwoPeople(1, 2, [tie(1, 3), tie(2, 3)], NOW)).toBe(true);
});

test('a tie binds for thirty days and not a moment longer', () => {
  expect(areTwoPeople(1, 2, [tie(1, 2, TIE_DAYS - 0.001)], NOW)).toBe(false);
  expect(areTwoPeople(1, 2, [tie(1, 2, TIE_DAYS)], NOW)).toBe(true);
});

test('it does not matter who proposes and who decides, and nobody is their own second', () => {
  fc.assert(
    fc.property(people, people, ties, (one, other, all) => {
      expect(areTwoPeople(one, other, all, NOW)).toBe(areTwoPeople(other, one, all, NOW));
      expect(areTwoPeople(one, one, all, NOW)).toBe(false);
    }),
  );
});

test('one more tie never makes two people of one, and what two people share can be named', () => {
  fc.assert(
    fc.property(people, people, ties, ties, (one, other, all, more) => {
      if (!areTwoPeople(one, other, all, NOW)) expect(areTwoPeople(one, other, [...all, ...more], NOW)).toBe(false);
      const fresh = all.filter(({ at }) => at > daysAgo(TIE_DAYS));
      if (fresh.some(({ byId, userId }) => byId === one && userId === other))
        expect(areTwoPeople(one, other, all, NOW)).toBe(false);
      expect(areTwoPeople(one, other, fresh, NOW)).toBe(areTwoPeople(one, other, all, NOW));
    }),
  );
});

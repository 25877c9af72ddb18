import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plausibleGivenAt } from '~/collect/devices/domain/device-times';
import { CONFIRM_HOURS, countsFrom, isTrusted } from '~/collect/devices/domain/device-trust';

const NOW = new Date('2026-11-26T02:00:00Z');
const ago = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);
const moments = fc.integer({ min: -100, max: 30_000 }).map(ago);
const maybe = fc.option(moments, { nil: null });

test('a tablet counts when somebody confirmed it, or a day after it was enrolled unless it was revoked', () => {
  const tablet = { tabletSince: ago(CONFIRM_HOURS * 60), confirmedAt: null, revokedAt: null };
  expect(isTrusted(tablet, NOW)).toBe(true);
  expect(isTrusted(tablet, ago(1))).toBe(false);
  expect(isTrusted({ ...tablet, revokedAt: ago(1) }, NOW)).toBe(false);
  expect(isTrusted({ ...tablet, revokedAt: ago(1), confirmedAt: ago(2) }, NOW)).toBe(true);
  expect(isTrusted({ tabletSince: null, confirmedAt: null, revokedAt: null }, NOW)).toBe(false);
  expect(countsFrom({ tabletSince: NOW, revokedAt: null })).toEqual(ago(-CONFIRM_HOURS * 60));
});

test('a rating is never dated before its tablet was enrolled, and is else taken as it was accepted or at its receipt', () => {
  fc.assert(
    fc.property(moments, maybe, maybe, (givenAt, tabletSince, emptyAt) => {
      const accepted = { givenAt, late: false };
      const judged = plausibleGivenAt(accepted, NOW, { tabletSince, emptyAt });
      expect([accepted, { givenAt: NOW, late: true }]).toContainEqual(judged);
      if (tabletSince !== null && !judged.late)
        expect(judged.givenAt.getTime()).toBeGreaterThanOrEqual(tabletSince.getTime());
      if (tabletSince === null && emptyAt === null) expect(judged).toEqual(accepted);
    }),
  );
});

test('a slow clock within ten minutes of the last empty queue is no reason to doubt', () => {
  const signs = { tabletSince: ago(10_000), emptyAt: ago(100) };
  expect(plausibleGivenAt({ givenAt: ago(110), late: false }, NOW, signs).late).toBe(false);
  expect(plausibleGivenAt({ givenAt: ago(111), late: false }, NOW, signs).late).toBe(true);
});

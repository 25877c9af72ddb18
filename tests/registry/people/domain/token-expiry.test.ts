import { expect, test } from 'vitest';
import { shownActor } from '~/registry/people/domain/shown-actor';
import { tokenExpiry } from '~/registry/people/domain/token-expiry';

const NOW = new Date('2026-11-26T00:00:00Z');

test('a token ends after a year where nothing is said, and after the days asked for', () => {
  expect(tokenExpiry(undefined, NOW)).toEqual(new Date('2027-11-26T00:00:00Z'));
  expect(tokenExpiry('30', NOW)).toEqual(new Date('2026-12-26T00:00:00Z'));
});

const refused = ['0', '-1', '1.5', '3651', '99999', 'never', '', ' 30'];
test.each(refused)('%j days are refused', (days) => {
  expect(() => tokenExpiry(days, NOW)).toThrow('expiry-invalid');
});

test('the name of who sent an import is for those who see persons; that of a system is for all', () => {
  expect(shownActor('OBSERVER', { source: 'UPLOAD', actor: 'lan' })).toBeNull();
  expect(shownActor('OBSERVER', { source: 'API', actor: 'one-stop' })).toBe('one-stop');
  expect(shownActor('CLERK', { source: 'UPLOAD', actor: 'lan' })).toBe('lan');
});

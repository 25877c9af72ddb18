import { expect, test } from 'vitest';

import { apiScopes, parseScopes, requireGivenScope } from '~/registry/people/domain/scopes';

test('scopes are read from a list with commas or blanks, once each', () => {
  expect(parseScopes('volumes:write,responses:write, volumes:write')).toEqual(['responses:write', 'volumes:write']);
});

test.each(['', ' , ', 'volumes:read', 'responses:write,admin', '*', 'constructor'])('%j is refused', (text) => {
  expect(() => parseScopes(text)).toThrow('input-invalid');
});

test('a token may do what it was given and nothing else', () => {
  for (const given of apiScopes) {
    for (const needed of apiScopes) {
      if (given === needed) expect(() => requireGivenScope([given], needed)).not.toThrow();
      else expect(() => requireGivenScope([given], needed)).toThrow('scope-missing');
    }
  }
  expect(() => requireGivenScope([], 'points:read')).toThrow('scope-missing');
});

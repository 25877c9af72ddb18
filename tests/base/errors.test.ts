import { describe, expect, test } from 'vitest';

import { DomainError, errorCodes, isErrorCode, httpStatusOf } from '~/base/errors';

describe('the list of errors', () => {
  test('answers every code with a client error, and only what is unexpected or the database’s with a server error', () => {
    const ours = ['unexpected', 'database-away', 'database-busy', 'disk-full'];
    for (const code of errorCodes) {
      const status = httpStatusOf(code);
      expect(status >= 500, code).toBe(ours.includes(code));
      expect(status >= 400 && status < 600, code).toBe(true);
    }
  });

  test('is closed', () => {
    expect(isErrorCode('point-unknown')).toBe(true);
    expect(isErrorCode('toString')).toBe(false);
  });

  test('an error carries its code and the values its message needs', () => {
    const error = new DomainError('level-off-scale', { level: 6 });
    expect(error).toBeInstanceOf(Error);
    expect(error.name).toBe('DomainError');
    expect(error.code).toBe('level-off-scale');
    expect(error.details).toEqual({ level: 6 });
    expect(new DomainError('forbidden').details).toBeUndefined();
  });
});

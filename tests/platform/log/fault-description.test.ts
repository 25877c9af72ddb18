import { expect, test } from 'vitest';
import { DomainError } from '~/base/errors';
import { describeFault } from '~/platform/log/fault-description.server';

test('the log gets the name, the first line and the place of a fault, not the values of a query', () => {
  const fault = new TypeError('\nInvalid `db.user.create()` invocation:\n{ displayName: "Nguyễn Thị Lan" }');
  const said = describeFault(fault);
  expect(said).toMatchObject({ fault: 'TypeError', message: 'Invalid `db.user.create()` invocation:' });
  expect(said.stack).toContain('fault-description.test.ts');
  expect(JSON.stringify(said)).not.toContain('Lan');
});

test('a refusal that nobody turned into an answer is named by its code, without its details', () => {
  const said = describeFault(new DomainError('unit-unknown', { unit: 'private' }));
  expect(said.message).toBe('unit-unknown');
  expect(JSON.stringify(said)).not.toContain('private');
});

test('whatever else is thrown has a description', () => {
  expect(describeFault('text')).toEqual({ fault: 'string', message: '', stack: '' });
  expect(describeFault(undefined)).toEqual({ fault: 'undefined', message: '', stack: '' });
});

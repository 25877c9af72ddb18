import { expect, test } from 'vitest';
import { seal, unseal } from '~/platform/security/seal.server';

const SECRET = 'a secret that only the tests know, 32+ characters';
const TEXT = '{"name":"Trần Thị Ánh","phone":"0903123456"}';

test('what was sealed is read again with the same secret and for the same row', () => {
  expect(unseal(SECRET, 'contact', 'row', seal(SECRET, 'contact', 'row', TEXT))).toBe(TEXT);
});

test('the same text is sealed differently each time, and nothing of it can be seen', () => {
  const [one, other] = [seal(SECRET, 'contact', 'row', TEXT), seal(SECRET, 'contact', 'row', TEXT)];
  expect(Buffer.from(one).equals(Buffer.from(other))).toBe(false);
  expect(Buffer.from(one).toString('latin1')).not.toContain('0903123456');
});

test('another secret, another row, a changed or a cut text opens nothing', () => {
  const sealed = seal(SECRET, 'contact', 'row', TEXT);
  expect(unseal(`${SECRET}!`, 'contact', 'row', sealed)).toBeNull();
  expect(unseal(SECRET, 'contact', 'other row', sealed)).toBeNull();
  for (const at of [0, 12, 28, sealed.length - 1]) {
    const changed = Uint8Array.from(sealed, (byte, index) => (index === at ? byte ^ 1 : byte));
    expect(unseal(SECRET, 'contact', 'row', changed), `byte ${at}`).toBeNull();
  }
  expect(unseal(SECRET, 'contact', 'row', sealed.subarray(0, 40))).toBeNull();
  expect(unseal(SECRET, 'contact', 'row', new Uint8Array(3))).toBeNull();
});

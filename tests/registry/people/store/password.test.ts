import { expect, test } from 'vitest';
import { hashPassword, verifyPassword } from '~/registry/people/store/password.server';

test('hashes with argon2id at the cost OWASP asks for, with a new salt each time', async () => {
  const [one, two] = await Promise.all([hashPassword('mật khẩu'), hashPassword('mật khẩu')]);
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(one).not.toBe(two);
});

test('the right password matches, another one does not', async () => {
  const hash = await hashPassword('một câu dễ nhớ');
  expect(await verifyPassword('một câu dễ nhớ', hash)).toBe(true);
  expect(await verifyPassword('Một câu dễ nhớ', hash)).toBe(false);
  expect(await verifyPassword('', hash)).toBe(false);
});

test('letters typed as one code point or as two are the same password', async () => {
  const hash = await hashPassword('tiếng Việt'.normalize('NFC'));
  expect(await verifyPassword('tiếng Việt'.normalize('NFD'), hash)).toBe(true);
});

test('without a hash nothing matches, and it takes as long as with one', async () => {
  const hash = await hashPassword('một câu dễ nhớ');
  await verifyPassword('warm up', null);
  async function fastest(candidate: string | null): Promise<number> {
    const times: number[] = [];
    for (let run = 0; run < 5; run += 1) {
      const start = performance.now();
      expect(await verifyPassword('guess', candidate)).toBe(false);
      times.push(performance.now() - start);
    }
    return Math.min(...times);
  }
  const [withHash, without] = [await fastest(hash), await fastest(null)];
  expect(without).toBeGreaterThan(withHash / 3);
});

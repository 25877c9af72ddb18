import { expect, test } from 'vitest';
import { readToken, signToken } from '~/platform/security/signed-token.server';

const secret = 'a secret that only the tests know, 32+ characters';
const now = new Date('2026-11-18T02:00:00Z');
const later = new Date('2026-11-18T02:30:00Z');

test('a token gives back its parts until its time is over', () => {
  const token = signToken(secret, 'rating-form', ['id', '7', 'HEALTH'], later);
  expect(readToken(secret, 'rating-form', token, now)).toEqual({ parts: ['id', '7', 'HEALTH'], expiresAt: later });
  expect(() => readToken(secret, 'rating-form', token, later)).toThrowError(
    expect.objectContaining({ code: 'token-expired' }),
  );
});

test('a token for one purpose does not pass for another', () => {
  const token = signToken(secret, 'rating-form', ['id'], later);
  expect(() => readToken(secret, 'rating-change', token, now)).toThrowError(
    expect.objectContaining({ code: 'token-forged' }),
  );
});

test('a token of another secret is forged', () => {
  const token = signToken(`${secret} or another`, 'rating-form', ['id'], later);
  expect(() => readToken(secret, 'rating-form', token, now)).toThrowError(
    expect.objectContaining({ code: 'token-forged' }),
  );
});

test('a token whose last characters were changed is forged at every place', () => {
  const token = signToken(secret, 'rating-form', ['id', '7'], later);
  for (let at = 0; at < token.length - 1; at += 1) {
    const changed = `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`;
    expect(() => readToken(secret, 'rating-form', changed, now), `changed at ${at}`).toThrowError(
      expect.objectContaining({ code: 'token-forged' }),
    );
  }
});

test('a token with anything added is forged', () => {
  const token = signToken(secret, 'rating-form', ['id'], later);
  for (const added of ['=', 'A', '.', ' ']) {
    expect(() => readToken(secret, 'rating-form', `${token}${added}`, now)).toThrowError(
      expect.objectContaining({ code: 'token-forged' }),
    );
  }
});

test.each(['', '.', '..', 'x', 'id.zzzz', '💥.1.2'])('"%s" is forged, not a fault', (token) => {
  expect(() => readToken(secret, 'rating-form', token, now)).toThrowError(
    expect.objectContaining({ code: 'token-forged' }),
  );
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';

import { canonicalContent, parseResponses, responseInputSchema } from '~/collect/intake/domain/response-input';

const good = {
  id: '3f2b8c1e-8f5a-4c7d-9b1e-2a6f0d4c8e11',
  point: 'abcd1234wxyz',
  scale: 'five',
  level: 5,
  givenAt: '2026-11-22T15:00:00+07:00',
};

function inputOf(change: Record<string, unknown>) {
  return responseInputSchema.parse({ ...good, ...change });
}

describe('reading responses', () => {
  test('keeps the good ones and says of each bad one which it was and why', () => {
    const parsed = parseResponses([good, { ...good, level: 6 }, 'nonsense', { ...good, scale: 'three', level: 3 }]);
    expect(parsed.valid.map(({ index }) => index)).toEqual([0, 3]);
    expect(parsed.rejected).toEqual([
      { id: good.id, code: 'level-off-scale', index: 1 },
      { id: null, code: 'input-invalid', index: 2 },
    ]);
  });

  test.each([
    ['an id that is none', { id: '17' }, 'id-invalid'],
    ['no id', { id: undefined }, 'id-invalid'],
    ['no point', { point: undefined }, 'point-unknown'],
    ['a point without a digit', { point: ' - ' }, 'point-unknown'],
    ['a field that cannot be one', { field: 'Y tế' }, 'field-unknown'],
    ['an unknown scale', { scale: 'ten' }, 'scale-unknown'],
    ['level 0', { level: 0 }, 'level-off-scale'],
    ['level 4 of three', { scale: 'three', level: 4 }, 'level-off-scale'],
    ['half a level', { level: 4.5 }, 'level-off-scale'],
    ['a level as text', { level: '5' }, 'level-off-scale'],
    ['a time without offset', { givenAt: '2026-11-22T15:00:00' }, 'given-at-invalid'],
    ['a day that does not exist', { givenAt: '2026-02-30T15:00:00Z' }, 'given-at-invalid'],
    ['an unknown reason', { reasons: ['WEATHER'] }, 'reason-unknown'],
    ['four reasons', { reasons: ['TIME', 'COST', 'RESULT', 'ONLINE'] }, 'too-many-reasons'],
    ['a long comment', { comment: 'ồ'.repeat(1001) }, 'comment-too-long'],
    ['a comment that is no text', { comment: 5 }, 'input-invalid'],
    ['a dossier with a control character', { dossier: 'H29\u0000' }, 'input-invalid'],
    ['an unknown language', { language: 'fr' }, 'input-invalid'],
    ['an unknown respondent', { respondent: 'ROBOT' }, 'input-invalid'],
  ])('refuses %s', (_, change, code) => {
    expect(parseResponses([{ ...good, ...change }]).rejected.map((rejected) => rejected.code)).toEqual([code]);
  });

  test.each([null, 5, 'text', good, {}])('refuses %j in place of an array', (json) => {
    expect(parseResponses(json)).toEqual({
      valid: [],
      rejected: [{ id: null, code: 'input-invalid', index: 0 }],
    });
  });

  test('never throws, whatever it is sent, and what it accepts has a content', () => {
    const keys = fc.constantFrom(...Object.keys(responseInputSchema.shape));
    const twisted = fc.tuple(keys, fc.anything()).map(([key, value]) => ({ ...good, [key]: value }));
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.array(twisted)), (json) => {
        const { valid, rejected } = parseResponses(json);
        expect(valid.length + rejected.length).toBe(Array.isArray(json) ? json.length : 1);
        for (const { input } of valid) expect(canonicalContent(input)).toContain(input.point);
      }),
    );
  });

  test('drops scores and labels that a client makes up', () => {
    expect(inputOf({ score: 100, label: 'great' })).toEqual(good);
  });

  test('accepts a thousand characters, however their marks are encoded', () => {
    expect(inputOf({ comment: 'ồ'.repeat(1000).normalize('NFD') }).comment).toBe('ồ'.repeat(1000));
  });

  test('cleans a comment of what databases cannot hold', () => {
    expect(inputOf({ comment: ' một\r\nhai\u0000\u0007\tba\uD800 ' }).comment).toBe('một\nhai\tba\uFFFD');
  });

  test('reads the id and the point as they are meant', () => {
    const input = inputOf({ id: good.id.toUpperCase(), point: ' ABCD-1234-WXYZ ' });
    expect(input).toEqual(good);
  });

  test('can be described as a JSON schema', () => {
    const schema = z.toJSONSchema(responseInputSchema, { io: 'input' });
    expect(schema.required).toEqual(['id', 'point', 'scale', 'level', 'givenAt']);
  });
});

describe('the content of a response', () => {
  test('is the same for the same answer written otherwise', () => {
    const first = canonicalContent(inputOf({ reasons: ['TIME', 'COST'], comment: 'tốt' }));
    const again = canonicalContent(
      inputOf({
        givenAt: '2026-11-22T08:00:00.000Z',
        point: 'ABCD-1234-WXYZ',
        reasons: ['COST', 'TIME', 'COST'],
        comment: ' tốt '.normalize('NFD'),
      }),
    );
    expect(again).toBe(first);
    expect(canonicalContent(inputOf({ comment: '', reasons: [] }))).toBe(canonicalContent(inputOf({})));
  });

  test.each([
    { level: 4 },
    { scale: 'three', level: 3 },
    { point: 'abcd1234wxy0' },
    { field: 'LAND' },
    { givenAt: '2026-11-22T15:00:01+07:00' },
    { reasons: ['TIME'] },
    { comment: 'khác' },
    { dossier: 'H29.1' },
    { language: 'en' },
    { respondent: 'BUSINESS' },
  ])('differs with %j', (change) => {
    expect(canonicalContent(inputOf(change))).not.toBe(canonicalContent(inputOf({})));
  });
});

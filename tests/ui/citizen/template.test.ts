import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blanks, compileTemplate } from '~/ui/citizen/template.server';

const rest = { dossier: 'd' };

test('every blank is filled, as often as it stands there', () => {
  const fill = compileTemplate(`<a nonce="${blanks.nonce}">${blanks.id}|${blanks.token}|${blanks.id}</a>`);
  expect(fill({ ...rest, id: '1', token: '2', nonce: '3' })).toBe('<a nonce="3">1|2|1</a>');
  expect(fill({ ...rest, id: '4', token: '5', nonce: '6' })).toBe('<a nonce="6">4|5|4</a>');
});

test('a document without blanks stays as it is, whatever its words', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(compileTemplate(text)({ ...rest, id: 'x', token: 'y', nonce: 'z' })).toBe(text);
    }),
  );
});

test('a filling that looks like a blank is not filled again', () => {
  expect(compileTemplate(blanks.id)({ ...rest, id: blanks.token, token: 'y', nonce: 'z' })).toBe(blanks.token);
});

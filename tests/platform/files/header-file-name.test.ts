import fc from 'fast-check';
import { expect, test } from 'vitest';
import { headerFileName } from '~/platform/files/header-file-name';

test('a name that a header takes stays, and of any other a header takes what is left', () => {
  expect(headerFileName('review-26734-2026-W46.xlsx')).toBe('review-26734-2026-W46.xlsx');
  expect(headerFileName('range-"ộ;\r\n.xlsx')).toBe('range-.xlsx');
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (name) => {
      expect(new Headers({ 'content-disposition': `attachment; filename="${headerFileName(name)}"` })).toBeDefined();
    }),
  );
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { markDifference } from '~/collect/questionnaires/domain/marked-difference';

test('what differs is marked word by word', () => {
  expect(markDifference('Chờ lâu hoặc trả kết quả trễ hẹn', 'Chờ lâu hay trả kết quả trễ hẹn')).toEqual({
    before: 'Chờ lâu ',
    differs: 'hoặc',
    behind: ' trả kết quả trễ hẹn',
  });
  expect(markDifference('một hai', 'một hai').differs).toBe('');
});

test('the parts are the text, and the rest of both texts is the same', () => {
  const words = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 8 }).map((list) => list.join(' '));
  fc.assert(
    fc.property(words, words, (text, other) => {
      const [one, two] = [markDifference(text, other), markDifference(other, text)];
      expect(one.before + one.differs + one.behind).toBe(text);
      expect([one.before, one.behind]).toEqual([two.before, two.behind]);
      expect(one.differs === '' && two.differs === '').toBe(text === other);
    }),
  );
});

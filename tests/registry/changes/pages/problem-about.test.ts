import { expect, test } from 'vitest';
import { problemAbout } from '~/registry/changes/pages/problem-about';

test('a problem is told after the code that it is about, unless that is a day or stands in the sentence', () => {
  expect(problemAbout('26734', 'Mã đơn vị bị trùng.')).toBe('26734: Mã đơn vị bị trùng.');
  expect(problemAbout('2026-11-01', 'Đã chốt từ 1/11/2026.')).toBe('Đã chốt từ 1/11/2026.');
  expect(problemAbout('Phường A (1)', 'Vẫn còn đơn vị: Phường A (1).')).toBe('Vẫn còn đơn vị: Phường A (1).');
  expect(problemAbout('', 'Không có gì thay đổi.')).toBe('Không có gì thay đổi.');
});

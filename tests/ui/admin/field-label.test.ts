import { expect, test } from 'vitest';
import { withLabel } from '~/ui/admin/field-label';

test('a mistake is told with the name of its input before it', () => {
  expect(withLabel('Ô này không được để trống.', 'Tên tiếng Anh')).toBe('Tên tiếng Anh: Ô này không được để trống.');
  expect(withLabel('Xin viết rõ hơn.', 'Sẽ làm gì?')).toBe('Sẽ làm gì: Xin viết rõ hơn.');
});

test('a sentence that names its input, or an input without a short name, is told as it is', () => {
  expect(withLabel('Xin chọn người phụ trách.', 'Người phụ trách')).toBe('Xin chọn người phụ trách.');
  expect(withLabel('Hãy đánh dấu.', undefined)).toBe('Hãy đánh dấu.');
  expect(withLabel('Hãy đánh dấu.', 'Tôi xác nhận '.repeat(9))).toBe('Hãy đánh dấu.');
});

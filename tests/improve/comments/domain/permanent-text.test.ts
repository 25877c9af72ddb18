import { expect, test } from 'vitest';
import { askAboutPersonalData } from '~/improve/comments/domain/permanent-text';

const PERSONAL = 'Bà Nguyễn Thị Hoa, số 0903 123 456, đã đợi hai giờ ở quầy.';

test('a text that may name a person is asked about once, with what was found marked', () => {
  const asked = askAboutPersonalData(new URLSearchParams(), { said: PERSONAL, plan: 'Kế hoạch 45/KH-UBND' });
  expect(asked).toMatchObject([{ field: 'said', code: 'personal-data' }]);
  const parts = asked[0]?.details.parts ?? [];
  expect(parts.map(({ text }) => text).join('')).toBe(PERSONAL);
  expect(parts.find(({ kind }) => kind === 'phone')?.text).toContain('0903 123 456');
  expect(askAboutPersonalData(new URLSearchParams({ confirmed: 'yes' }), { said: PERSONAL })).toEqual([]);
  expect(askAboutPersonalData(new URLSearchParams({ confirmed: 'no' }), { said: PERSONAL })).toHaveLength(1);
});

test('what offices usually write is not asked about', () => {
  for (const text of [
    '',
    'Hai công chức nghỉ thai sản, quầy số 3 đóng cửa cả tuần.',
    'Từ ngày 16 một công chức nghỉ ốm, quầy đất đai chỉ mở buổi sáng; từ ngày 23 đã có người thay.',
    'Nêu rõ thiếu ai, từ ngày nào, và đã làm gì.',
    'Đặt mã QR ở từng quầy và mời người dân đánh giá ngay khi trả kết quả',
    'Tuần 35 đến 47: 1.981 trên 2.269 phiếu hài lòng, đạt 87,3 %, chỉ tiêu 90 %.',
    'Theo Quyết định 552/QĐ-UBND ngày 15/02/2024, mục I.2.1.1.',
  ])
    expect(askAboutPersonalData(new URLSearchParams(), { text }), text).toEqual([]);
});

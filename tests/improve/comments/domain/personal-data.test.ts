import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findPersonalData, MASK, maskPersonalData, splitPersonalData } from '~/improve/comments/domain/personal-data';
import { commentsIn } from '../../../../scripts/simulation/comments';

describe('what people write at the counters', () => {
  test.each<[string, string, string]>([
    ['a mobile number', 'Gọi tôi số 0903123456 nhé', 'Gọi tôi số *** nhé'],
    ['one in groups', 'ĐT: 0903 123 456.', 'ĐT: ***.'],
    ['one with dots', 'liên hệ 0903.123.456', 'liên hệ ***'],
    ['one with dashes', 'liên hệ 0903-12-34-56, cảm ơn', 'liên hệ ***, cảm ơn'],
    ['one digit by digit', 'số 0 9 0 3 1 2 3 4 5 6 đó', 'số *** đó'],
    ['an international one', 'gọi +84 903 123 456', 'gọi ***'],
    ['one with brackets', 'gọi (+84) 90 312 3456', 'gọi ***'],
    ['one without the plus', 'gọi 84903123456', 'gọi ***'],
    ['a landline', 'máy bàn (028) 3822 3344', 'máy bàn ***'],
    ['a landline without its code', 'máy bàn 38223344', 'máy bàn ***'],
    ['one in words', 'số tôi là không chín không ba một hai ba bốn năm sáu', 'số tôi là ***'],
    ['a CMND', 'CMND 023456789 của tôi', 'CMND *** của tôi'],
    ['a CMND with dots', 'CMND 231.456.789 của tôi', 'CMND *** của tôi'],
    ['a CCCD', 'căn cước 079301004567', 'căn cước ***'],
    ['a CCCD in groups', 'căn cước 0793 0100 4567', 'căn cước ***'],
    ['an account', 'chuyển vào 19034567890123', 'chuyển vào ***'],
    ['an e-mail address', 'thư: tran.an+hs@gmail.com nhé', 'thư: *** nhé'],
    ['a disguised e-mail address', 'thư an (at) gmail . com', 'thư ***'],
    ['a dossier', 'Hồ sơ H29.12-251118-0012 trễ', 'Hồ sơ *** trễ'],
    ['a dossier with its office', 'Hồ sơ 000.00.12.H29-251118-0012 trễ', 'Hồ sơ *** trễ'],
    ['a dossier by the word before it', 'mã hồ sơ: 4512/HT bị trễ', 'mã hồ sơ: *** bị trễ'],
    ['a paper slip', 'giấy hẹn số 1234-25 không ai ký', 'giấy hẹn số *** không ai ký'],
    ['our own receipt', 'mã HL-7K2M-93QX-AB4C của tôi', 'mã *** của tôi'],
    ['an officer', 'Chị Lan ở quầy 3 rất cáu', 'Chị *** ở quầy 3 rất cáu'],
    ['an officer with the whole name', 'Cán bộ Nguyễn Thị Thu Hương hách dịch', 'Cán bộ *** hách dịch'],
    ['an officer in lower case', 'cám ơn anh tuấn quầy 2', 'cám ơn anh *** quầy 2'],
    ['an officer without marks', 'Can bo Tran Van Minh lam viec cham', 'Can bo *** lam viec cham'],
    ['an officer in capitals', 'ÔNG NGUYỄN VĂN BA QUÁT DÂN', 'ÔNG *** QUÁT DÂN'],
    ['a doctor', 'bác sĩ Hùng khám kỹ', 'bác sĩ *** khám kỹ'],
    ['a name alone', 'Tôi là Phạm Minh Đức, chờ từ sáng', 'Tôi là ***, chờ từ sáng'],
    ['a name behind "tên"', 'người tên là Quyên nói vậy', 'người tên là *** nói vậy'],
    ['several', 'Chị Mai (0912345678) hẹn anh Phúc', 'Chị *** (***) hẹn anh ***'],
  ])('%s', (_name, text, masked) => {
    expect(maskPersonalData(text)).toBe(masked);
  });

  test.each([
    'Ông/Bà vui lòng chờ',
    'Chờ từ 8 giờ 30 đến 11 giờ 45, ngày 25/11/2026',
    'Hẹn ngày 25.11.2026 rồi 02-12-2026 mà chưa có',
    'Thu 1.500.000 đồng, rồi 10.000.000đ, không biên lai',
    'Nhiệm kỳ 2021-2026, quầy 12, phòng 304',
    'Cán bộ Phường 5 và công chức Tư pháp làm tốt',
    'nhân viên Bộ phận Một cửa, cán bộ UBND Quận 1',
    'Chủ tịch Ủy ban nên xem lại',
    'đường Nguyễn Thị Minh Khai, phường Phạm Ngũ Lão, trường Lê Hồng Phong',
    'Chợ Bà Chiểu, cầu Ông Lãnh, đường Hai Bà Trưng',
    'anh ấy, chị kia, cô thu ngân và bà con đều chờ',
    'Anh bình thường, không có gì',
    'Gọi 1022 không ai nghe, mức 5 sao',
    'Nộp đơn năm 2025, hẹn 3 lần trong 15 ngày',
  ])('leaves alone: %s', (text) => {
    expect(findPersonalData(text)).toEqual([]);
  });

  test('the made-up comments of the simulation hold nothing of anybody', () => {
    const all = Object.values(commentsIn).flatMap((ofLanguage) => Object.values(ofLanguage).flat());
    expect(all.filter((text) => findPersonalData(text).length > 0)).toEqual([]);
  });

  test('says of what kind each find is', () => {
    const text = 'Chị Hoa, 0903123456, 079301004567, a@b.vn, H29.12-251118-0012, 1234567890123456';
    expect(findPersonalData(text).map(({ kind }) => kind)).toEqual([
      'name',
      'phone',
      'id-number',
      'email',
      'dossier',
      'number',
    ]);
  });
});

const pieces = fc.array(
  fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.constantFrom(
      ' ',
      '.',
      '-',
      ' @ ',
      '0',
      '84',
      'Chị ',
      'Nguyễn ',
      'lan',
      'mã hồ sơ ',
      'HL-',
      '٣',
      '３',
      '\ud83d',
      'đ',
    ),
    fc.stringMatching(/^\d{1,14}$/),
  ),
  { maxLength: 12 },
);

describe('on any text', () => {
  test('the parts together are the text, in order, and none is empty', () => {
    fc.assert(
      fc.property(pieces, (list) => {
        const text = list.join('');
        const parts = splitPersonalData(text);
        expect(parts.map((part) => part.text).join('')).toBe(text);
        expect(parts.filter((part) => part.text === '')).toEqual([]);
      }),
    );
  });

  test('no run of eight digits is left, in whichever script', () => {
    fc.assert(
      fc.property(pieces, (list) => {
        expect(maskPersonalData(list.join(''))).not.toMatch(/\p{Nd}{8}/u);
      }),
    );
  });

  test('a phone number is gone however it is split and whatever stands around it', () => {
    const separator = fc.constantFrom('', ' ', '.', '-', ' - ', '  ');
    const digit = fc.integer({ min: 0, max: 9 });
    fc.assert(
      fc.property(fc.array(fc.tuple(digit, separator), { minLength: 9, maxLength: 9 }), fc.lorem(), (rest, around) => {
        const number = `0${rest.map(([one, between]) => between + one).join('')}`;
        const masked = maskPersonalData(`${around} ${number}, ${around}`);
        expect(masked).toContain(MASK);
        expect(masked).not.toContain(number);
        expect(masked.match(/\p{Nd}/gu) ?? []).toEqual([]);
      }),
    );
  });

  test('a text made to be slow is masked like any other', () => {
    const slow = ['0 ', 'a.', 'Nguyễn ', '1.', 'không ', '000.00.', 'anh '].map((piece) => piece.repeat(5000));
    for (const text of slow) expect(maskPersonalData(`${text}@ gọi 0903123456!`)).not.toContain('0903123456');
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  findPersonalData,
  MASK,
  maskPersonalData,
  MAX_SCANNED,
  splitPersonalData,
} from '~/improve/comments/domain/personal-data';
import { ordinaryComments } from './ordinary-comments';

describe('what may lead to a person is found however it is spelled', () => {
  test.each<[string, string, string]>([
    ['slashes', 'gọi 0903/123/456 nhé', 'gọi *** nhé'],
    ['colons', 'gọi 09:03:12:34:56 nhé', 'gọi *** nhé'],
    ['commas', 'gọi 0903, 123, 456 nhé', 'gọi *** nhé'],
    ['stars and bars', 'gọi 0903*123|456 nhé', 'gọi *** nhé'],
    ['brackets', 'gọi 09(03)12(34)56 nhé', 'gọi 09(03)12(34)56 nhé'.replace('09(03)12(34)56', MASK)],
    ['a line break', 'gọi 0903\n123456 nhé', 'gọi *** nhé'],
    ['Windows line breaks', 'gọi 0903\r\n123\r\n456 nhé', 'gọi *** nhé'],
    [
      'zero-width characters',
      'gọi 0\u200b9\u200b0\u200b3\u200b1\u200b2\u200b3\u200b4\u200b5\u200b6 nhé',
      'gọi *** nhé',
    ],
    ['soft hyphens', 'gọi 0903\u00ad123\u00ad456 nhé', 'gọi *** nhé'],
    [
      'combining marks',
      'gọi 0\u03369\u03360\u03363\u03361\u03362\u03363\u03364\u03365\u03366\u0336 nhé',
      'gọi *** nhé',
    ],
    ['directional marks', 'gọi \u202e0903\u202c123456 nhé', 'gọi \u202e*** nhé'],
    ['wide digits', 'gọi ０９０３１２３４５６ nhé', 'gọi *** nhé'],
    ['Arabic digits', 'gọi ٠٩٠٣١٢٣٤٥٦ nhé', 'gọi *** nhé'],
    ['raised digits', 'gọi ⁰⁹⁰³¹²³⁴⁵⁶ nhé', 'gọi *** nhé'],
    ['digits in circles', 'gọi ⓪⑨⓪③①②③④⑤⑥ nhé', 'gọi *** nhé'],
    ['keycaps', 'gọi 0️⃣9️⃣0️⃣3️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣ nhé', 'gọi *** nhé'],
    ['letters for zeros', 'gọi o9O3 123 456 nhé', 'gọi *** nhé'],
    ['letters for zeros inside', 'gọi 09o3123456 nhé', 'gọi *** nhé'],
    ['letters for zeros apart', 'gọi O 9 O 3 1 2 3 4 5 6 nhé', 'gọi *** nhé'],
    ['words for some digits', 'gọi 09 không ba 123 456 nhé', 'gọi *** nhé'],
    ['words for signs', 'gọi 0903 chấm 123 chấm 456 nhé', 'gọi *** nhé'],
    ['words without marks', 'so khong chin khong ba mot hai ba bon nam sau nhe', 'so *** nhe'],
    ['words in English', 'call zero nine zero three one two three four five six', 'call ***'],
    ['glued to words', 'sdt0903123456nhe', 'sdt***nhe'],
    ['with the bracketed zero', 'gọi +84 (0) 903 123 456', 'gọi ***'],
    ['with two zeros before', 'gọi 0084903123456', 'gọi ***'],
    ['a CCCD over two lines', 'cccd: 079301\n004567.', 'cccd: ***.'],
    ['a CMND with slashes', 'cmnd 023/456/789', 'cmnd ***'],
    ['a passport', 'hộ chiếu số B1234567 của tôi', 'hộ chiếu số *** của tôi'],
    ['a passport alone', 'tôi đưa B1234567 rồi', 'tôi đưa *** rồi'],
    ['an account', 'stk: 1903 4567 8901 23 Techcombank', 'stk: *** Techcombank'],
    ['a short account', 'số tài khoản 123 4567 nhé', 'số tài khoản *** nhé'],
    ['the plate of a car', 'xe 51F-123.45 đậu chắn lối', 'xe *** đậu chắn lối'],
    ['the plate of a motorcycle', 'xe 59-X1 234.56 của bảo vệ', 'xe *** của bảo vệ'],
    ['a plate by its word', 'biển số 59x1 23456 nhé', 'biển số *** nhé'],
    ['an address with a street', 'tôi ở số 12 đường Nguyễn Huệ, làm giấy', 'tôi ở ***, làm giấy'],
    ['an address in small letters', 'nhà số 45/6 hẻm 12 lê lợi, phường', '***, phường'],
    ['an address by its slash', 'giao về 123/45 Lê Văn Sỹ giúp', 'giao về *** giúp'],
    ['an address by its word', 'địa chỉ: 123 Lê Lợi, Quận 1', '***, Quận 1'],
    ['e-mail with (at)', 'thư an.tran(at)gmail nhé', 'thư *** nhé'],
    ['e-mail with [at] and dot', 'thư antran [at] gmail dot com nhé', 'thư *** nhé'],
    ['e-mail in words', 'thư antran a còng gmail chấm com nhé', 'thư *** nhé'],
    ['e-mail in English words', 'write to antran at gmail dot com please', 'write to *** please'],
    ['e-mail with spaces', 'thư antran @ gmail . com nhé', 'thư *** nhé'],
    ['e-mail with spaces inside', 'thư an . tran @ gmail . com nhé', 'thư *** nhé'],
    ['e-mail without any sign', 'thư antran99 gmail.com nhé', 'thư *** nhé'],
    ['e-mail with a wide sign', 'thư antran＠gmail．com nhé', 'thư *** nhé'],
    ['a handle', 'nhắn zalo @antran99 nhé', 'nhắn zalo *** nhé'],
    ['a name on Zalo', 'zalo: Trần An nhé', 'zalo: *** nhé'],
    ['a nick', 'facebook của tôi là an.tran.12 nhé', 'facebook của tôi là *** nhé'],
    ['a link to a profile', 'xem facebook.com/an.tran.12 nhé', 'xem *** nhé'],
    ['a link to Zalo', 'https://zalo.me/0903123456', '***'],
    ['a dossier without marks', 'ma ho so 4512/HT bi tre', 'ma ho so *** bi tre'],
    ['a dossier with spaces', 'hồ sơ 000.00.16.H29 - 201118 - 0001 trễ', 'hồ sơ *** trễ'],
    ['a dossier with invisible characters', 'hồ sơ H29.12-2511\u200b18-0012 trễ', 'hồ sơ *** trễ'],
  ])('%s', (_name, text, masked) => {
    expect(maskPersonalData(text)).toBe(masked);
  });

  test.each<[string, string]>([
    ['chị lan ở quầy 3 cáu gắt', 'chị *** ở quầy 3 cáu gắt'],
    ['anh hùng giúp nhanh', 'anh *** giúp nhanh'],
    ['cô hoa rất dễ thương', 'cô *** rất dễ thương'],
    ['chú bình ở tổ bảo vệ', 'chú *** ở tổ bảo vệ'],
    ['ông nguyễn văn tuấn nói', 'ông *** nói'],
    ['bà trần thị mai đòi thêm giấy', 'bà *** đòi thêm giấy'],
    ['em ngọc lan làm nhanh', 'em *** làm nhanh'],
    ['anh minh tuấn tận tình', 'anh *** tận tình'],
    ['anh tuan lam nhanh', 'anh *** lam nhanh'],
    ['chi lan o quay 3 rat cau gat', 'chi *** o quay 3 rat cau gat'],
    ['chi thao huong dan ro', 'chi *** huong dan ro'],
    ['co hoa o quay 2', 'co *** o quay 2'],
    ['ong nguyen van ba khong tiep dan', 'ong *** khong tiep dan'],
    ['nguyen thi thu huong lam cham', '*** lam cham'],
    ['CHỊ LAN Ở QUẦY 3 RẤT CÁU', 'CHỊ *** Ở QUẦY 3 RẤT CÁU'],
    ['CHI LAN O QUAY 3 RAT CAU GAT', 'CHI *** O QUAY 3 RAT CAU GAT'],
    ['CAN BO NGUYEN VAN BA LAM VIEC CHAM', 'CAN BO *** LAM VIEC CHAM'],
    ['TRAN THI HONG', '***'],
    ['Chị L\u200ban ở quầy 3', 'Chị *** ở quầy 3'],
    ['Ms Lan was rude', 'Ms *** was rude'],
  ])('a name: %s', (text, masked) => {
    expect(maskPersonalData(text)).toBe(masked);
  });
});

describe('what leads to nobody stays readable', () => {
  test.each(ordinaryComments)('%s', (text) => {
    expect(maskPersonalData(text)).toBe(text);
  });
});

const invisible = ['', '', '\u200b', '\u200d', '\u00ad', '\ufe0f', '\u2060', '\u0336'];
const separators = [
  '',
  '',
  ' ',
  '.',
  '-',
  '/',
  ' - ',
  '\n',
  '–',
  '·',
  '(',
  ')',
  '_',
  '*',
  '\u00a0',
  ', ',
  ' . ',
  '•',
  '|',
];
const zeros = [0x30, 0x660, 0x6f0, 0x966, 0xff10, 0x1d7ce];

const phone = fc
  .tuple(fc.constantFrom('03', '05', '07', '08', '09'), fc.stringMatching(/^\d{8}$/), fc.constantFrom(...zeros))
  .chain(([prefix, rest, zero]) =>
    fc
      .array(fc.tuple(fc.constantFrom(...invisible), fc.constantFrom(...separators)), { minLength: 9, maxLength: 9 })
      .map((gaps) => {
        const digits = [...(prefix + rest)];
        const written = digits.map((digit) => String.fromCodePoint(zero + Number(digit)));
        return {
          digits: prefix + rest,
          text: written.map((one, index) => one + (gaps[index]?.join('') ?? '')).join(''),
        };
      }),
  );

describe('on any spelling', () => {
  test('a phone number is never left readable, whatever stands between its digits', () => {
    fc.assert(
      fc.property(phone, fc.constantFrom(...ordinaryComments), ({ text }, around) => {
        const masked = maskPersonalData(`Gọi tôi: ${text} nhé.`);
        expect(masked.replace(/[^\p{Nd}]/gu, '')).toBe('');
        // Beside other words as well.
        expect(maskPersonalData(`${around} Gọi: ${text}`)).toContain(MASK);
      }),
      { numRuns: 500 },
    );
  });

  test('what is marked are positions of the text as it was written', () => {
    fc.assert(
      fc.property(phone, fc.string({ unit: 'grapheme', maxLength: 20 }), ({ text }, before) => {
        const whole = `${before} gọi ${text} nhé`;
        expect(
          splitPersonalData(whole)
            .map((part) => part.text)
            .join(''),
        ).toBe(whole);
        const marked = splitPersonalData(whole).filter(({ kind }) => kind === 'phone');
        expect(marked.at(-1)?.text.normalize('NFKC')).toContain(text.normalize('NFKC').at(0));
      }),
    );
  });

  test('spans are in order, apart, within the text and never empty', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        let at = 0;
        for (const { start, end } of findPersonalData(text)) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThan(start);
          at = end;
        }
        expect(at).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  test('of signs that each stand for a sentence no more is read than of letters, and the rest is masked unread', () => {
    const text = `${'\ufdfa'.repeat(MAX_SCANNED)}0903123456`;
    const last = findPersonalData(text).at(-1);
    expect(last).toMatchObject({ kind: 'unread', end: text.length });
    expect(last?.start).toBeLessThan(MAX_SCANNED / 5);
    expect(findPersonalData(`${'\ufdfa'.repeat(1_000)} 0903123456`)).toMatchObject([{ kind: 'phone' }]);
  });

  test('what is longer than anybody may write is masked unread behind the limit', () => {
    const text = `${'a '.repeat(MAX_SCANNED)}0903123456`;
    expect(findPersonalData(text).at(-1)).toEqual({ kind: 'unread', start: MAX_SCANNED, end: text.length });
  });

  test('a long text costs no more than its length, whatever it is made of', () => {
    const slow = [
      '0 ',
      'a.',
      'a@',
      'Nguyễn ',
      '1.',
      '1/',
      '12:3',
      'không ',
      '000.00.',
      'anh ',
      'zalo la ',
      'số 1 ',
      '1/1 A ',
      'a (at) ',
      'mã hồ sơ ',
      '\u0301',
      'aa',
      '@',
    ];
    const costOf = (text: string) => {
      const times = [1, 2, 3].map(() => {
        const begun = performance.now();
        findPersonalData(text);
        return performance.now() - begun;
      });
      return Math.min(...times);
    };
    for (const piece of slow) {
      const text = piece.repeat(Math.ceil(MAX_SCANNED / piece.length)).slice(0, MAX_SCANNED);
      // Ten times the length would cost a hundred times as much by the square; the floor is for the clock.
      expect(costOf(text), piece).toBeLessThan(Math.max(5, costOf(text.slice(0, MAX_SCANNED / 10))) * 60);
    }
  });
});

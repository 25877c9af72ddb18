import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parsePeriod } from '~/base/calendar/period';
import { datasets } from '~/publish/datasets/domain/datasets';
import { parseClauses } from '~/registry/targets/domain/citation';
import { languages } from '~/platform/i18n/i18n';
import { translatorIn } from '~/platform/i18n/i18n.server';
import { resourcesByLanguage } from '~/platform/i18n/resources.server';
import { questionnaires } from '~/registry/questionnaires/domain/questionnaires';
import { citationText } from '~/registry/targets/pages/citation-text';
import { periodName, weekName } from '~/ui/shared/period-name';

type Forbidden = { words: RegExp; instead: string };

/** Letters of Vietnamese words: `\b` knows ASCII only. */
const word = (text: string) => new RegExp(`(?<![\\p{L}\\p{M}])(?:${text})(?![\\p{L}\\p{M}])`, 'iu');

const forbidden: Record<(typeof languages)[number], readonly Forbidden[]> = {
  vi: [
    {
      words: word('(?<!tổng )số hồ sơ'),
      instead: 'mã hồ sơ is the number on a paper, số lượng hồ sơ is how many there are',
    },
    { words: word('khảo sát'), instead: 'điểm đánh giá, hình thức đánh giá: a place has one name' },
    { words: word('bạn|các bạn'), instead: 'Ông/Bà: officials and citizens are addressed in one way' },
    // In capitals it is the code of a channel.
    { words: /[Kk]iosk|[Kk]i ?ốt/u, instead: 'ki-ốt' },
    { words: word('mã tra cứu'), instead: 'mã lỗi: nothing can be looked up with it' },
    { words: word('điều khác'), instead: 'lý do khác: the question asks for a reason' },
    {
      words: word('bưu chính, (?:nhận|trả)|(?<!tiếp )nhận qua (?:bưu chính|BCCI)|(?<!kết quả )trả qua bưu chính'),
      instead: 'tiếp nhận qua …, trả kết quả qua …',
    },
    { words: word('du di'), instead: 'cho phép' },
    { words: word('phần ít nhất|phần vượt ít nhất'), instead: 'tỷ lệ tối thiểu … (%)' },
    { words: word('khép lại'), instead: 'kết thúc xử lý' },
    { words: word('địa chỉ này không có'), instead: 'trang này không tồn tại' },
    { words: word('nơi đó phục vụ'), instead: 'Ông/Bà được phục vụ thế nào?' },
    {
      words: word('đơn vị được liên hệ|được liên hệ hoặc gửi'),
      instead: 'đơn vị có thể liên hệ; để lại thông tin liên hệ',
    },
    { words: /(?<!\['(?:Nghỉ bù )?Ngày )Quốc tế lao động/u, instead: 'Quốc tế Lao động: the name of a day' },
    {
      words: word('gọi 1022(?<!khẩn cấp mới cần gọi 1022)'),
      instead: 'the petition that follows; 1022 is for what is urgent',
    },
  ],
  en: [
    { words: word('rating point'), instead: 'service point' },
    { words: word('file numbers?'), instead: 'dossier number' },
    { words: word('post, (?:in|out)'), instead: 'received by post, returned by post' },
    { words: word('least part'), instead: 'least share … (%)' },
    { words: word('please call 1022'), instead: 'the petition that follows; 1022 is for what is urgent' },
  ],
};

function offences(source: string, text: string, language: (typeof languages)[number]): string[] {
  // What is filled in has a name in the code.
  const said = text.replace(/\{\{[^}]{0,60}\}\}/g, '…');
  return forbidden[language]
    .filter(({ words }) => words.test(said))
    .map(({ instead }) => `${source}: “${text}” – write ${instead}`);
}

function textsIn(value: unknown, key = ''): [string, string][] {
  if (typeof value === 'string') return [[key, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => textsIn(inner, `${key}.${name}`));
}

test.each(languages)('no text in "%s" uses a word that was given up', (language) => {
  const texts = textsIn(resourcesByLanguage[language], language);
  expect(texts.flatMap(([key, text]) => offences(key, text, language))).toEqual([]);
});

/**
 * The lines of the files of a folder that are in Vietnamese; what quotes a decision or an old questionnaire stays as it
 * was said.
 */
function vietnameseLines(folder: string): [string, string][] {
  return readdirSync(path.resolve(folder), { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'questionnaires.ts' && entry.name !== 'targets-2020.csv')
    .flatMap(({ name }) =>
      readFileSync(path.resolve(folder, name), 'utf8')
        .split('\n')
        .map((line): [string, string] => [name, line]),
    )
    .filter(([, line]) => /[\u00c0-\u1ef9]/u.test(line));
}

test('no name of the reference data, no label of a dataset and no line of a command uses a word that was given up', () => {
  const lines = ['app/registry/reference/store', 'app/measure/reports/pages', 'scripts/simulation', 'scripts'].flatMap(
    vietnameseLines,
  );
  expect(lines.length).toBeGreaterThan(300);
  const labels = textsIn(datasets).filter(([key]) => key.endsWith('Vi'));
  expect(labels.length).toBeGreaterThan(30);
  const newest = [...new Map(questionnaires.map((one) => [one.scale, one])).values()];
  const asked = textsIn(newest).filter(([key]) => key.endsWith('.vi'));
  expect([...lines, ...labels, ...asked].flatMap(([source, text]) => offences(source, text, 'vi'))).toEqual([]);
});

test.each([
  ['552 I.2.2; annex 3.12', 'Quyết định 552, mục I.2.2; Phụ lục 3.12', 'Decision 552, section I.2.2; Annex 3.12'],
  ['552 annex 9.1a', 'Quyết định 552, Phụ lục 9.1a', 'Decision 552, Annex 9.1a'],
  ['552 I.2.1.2; annex 3.4đ', 'Quyết định 552, mục I.2.1.2; Phụ lục 3.4đ', 'Decision 552, section I.2.1.2; Annex 3.4đ'],
  [
    '776 II.2a; 552 annex 3.8',
    'Quyết định 776, mục II.2a; Quyết định 552, Phụ lục 3.8',
    'Decision 776, section II.2a; Decision 552, Annex 3.8',
  ],
  ['kế hoạch mới', 'kế hoạch mới', 'kế hoạch mới'],
  ['annex 3', 'annex 3', 'annex 3'],
])('the citation "%s" is read in full words', (citation, vi, en) => {
  expect([citationText(translatorIn('vi'), citation), citationText(translatorIn('en'), citation)]).toEqual([vi, en]);
});

test('a text of any length that is no citation stays as it is', () => {
  expect(parseClauses(`552 ${'I.'.repeat(50_000)}`)).toBeNull();
});

test('a period is called by its name, never by its key', () => {
  expect([weekName(translatorIn('vi'), '2026-W48'), weekName(translatorIn('en'), '2026-W05')]).toEqual([
    'Tuần 48 năm 2026',
    'Week 5 of 2026',
  ]);
  expect(['2026-11', '2026-Q4', '2026'].map((key) => periodName(translatorIn('vi'), parsePeriod(key)))).toEqual([
    'Tháng 11 năm 2026',
    'Quý 4 năm 2026',
    'Năm 2026',
  ]);
});

import fc from 'fast-check';
import { expect } from 'vitest';
import { searchUnits } from '~/registry/search/store/unit-search.server';
import { sqliteTest } from '../../../support/database';

const DAY = '2026-11-18';

/** What somebody types, and the code of the unit that comes first. */
const unitOf: Record<string, string> = {
  syt: 'SYT',
  'so yt': 'SYT',
  'Sở YT': 'SYT',
  SYT: 'SYT',
  'S.Y.T': 'SYT',
  'sở y tế tphcm': 'SYT',
  'Sở Y tế Thành phố Hồ Chí Minh': 'SYT',
  STP: 'STP',
  'so tp': 'STP',
  'sở tư pháp': 'STP',
  'so tu phpa': 'STP',
  'lý lịch tư pháp': 'STP',
  'ly lich tu phap': 'STP',
  'criminal record': 'STP',
  'Sở GTVT': 'SGTVT',
  GTVT: 'SGTVT',
  SGTVT: 'SGTVT',
  'so gtvt tp hcm': 'SGTVT',
  'so giao thogn van tai': 'SGTVT',
  'giấy phép lái xe': 'SGTVT',
  'Sở KH&ĐT': 'SKHDT',
  'sở khđt': 'SKHDT',
  'Sở TN&MT': 'STNMT',
  TNMT: 'STNMT',
  'Sở LĐ-TB&XH': 'SLDTBXH',
  LĐTBXH: 'SLDTBXH',
  'sở gd&đt': 'SGDDT',
  'sở gdđt': 'SGDDT',
  'Sở NN&PTNT': 'SNN',
  'sở xd': 'SXD',
  'sở vhtt': 'SVHTT',
  'sở qhkt': 'SQHKT',
  'sở tttt': 'STTTT',
  'UBND Thành phố': 'VP',
  'ubnd tp': 'VP',
  'UBND TP.HCM': 'VP',
  'vp ubnd tp': 'VP',
  'Ủy ban nhân dân Thành phố Hồ Chí Minh': 'VP',
  'vp ubnd': 'VP',
  'bn nghe': '26740',
  'be nghe': '26740',
  'bne nghe': '26740',
  'ben ngeh': '26740',
  'phường bn nghé, quận 1': '26740',
  'quận 1, bến ngeh': '26740',
  '26740': '26740',
  'qun 1': '760',
  'Quân 1': '760',
  'go vpa': '764',
  'quan tn binh': '766',
  'cu ci': '783',
  'nha eb': '786',
  'Department of Helth': 'SYT',
  helth: 'SYT',
  'Ben Nghe Wrad': '26740',
};

/** What somebody types, and the fields that it asks about. */
const fieldOf: Record<string, string[]> = {
  'khám bệnh': ['HEALTH'],
  'bệnh viện': ['HEALTH'],
  'trường học': ['EDUCATION'],
  'công an': ['RESIDENCE'],
  birth: ['CIVIL_STATUS'],
  'birth certificate': ['CIVIL_STATUS'],
  'đóng thuế': ['TAX'],
  'dong thue': ['TAX'],
  thuế: ['TAX'],
  'hộ khẩu': ['RESIDENCE'],
  'bảo hiểm xã hội': ['SOCIAL_INSURANCE'],
  'thuê nhà': ['HOUSING'],
  'thue nha': ['HOUSING'],
  'giấy phép kinh doanh': ['BUSINESS_REGISTRATION', 'HOUSEHOLD_BUSINESS'],
  'business license': ['BUSINESS_REGISTRATION', 'HOUSEHOLD_BUSINESS'],
  'làm giấy khai sinh': ['CIVIL_STATUS'],
  marriage: ['CIVIL_STATUS'],
  'sổ hồng': ['LAND'],
  'kham benh': ['HEALTH'],
  'work permit': ['LABOUR'],
};

const nothing = [
  'xyzzy',
  'khám thai',
  'ăn phở',
  'cà phê',
  'bóng đá',
  'hoc sinh gioi',
  'nghee',
  'tam ly',
  'cong vien',
  'thuê xe',
  'con mèo',
  'may tinh',
  'truong lop',
  'an pho',
  'cong ty luat',
];

sqliteTest(
  'initials, abbreviations, codes, everyday words and one typing mistake lead to the place that is meant',
  async ({ db }) => {
    for (const [query, code] of Object.entries(unitOf)) {
      const { units } = await searchUnits(db, { query, day: DAY, limit: 20 });
      expect.soft(units[0]?.code ?? null, query).toBe(code);
    }
  },
);

sqliteTest(
  'what is no name is asked for as a field, in both languages, and a word with other marks is another word',
  async ({ db }) => {
    for (const [query, fields] of Object.entries(fieldOf)) {
      const { units, field } = await searchUnits(db, { query, day: DAY, limit: 20 });
      expect
        .soft(
          units.map(({ nameVi }) => nameVi),
          query,
        )
        .toEqual([]);
      expect.soft([field?.code, ...(field?.also ?? []).map(({ code }) => code)].sort(), query).toEqual(fields);
    }
  },
);

sqliteTest('a topic finds no name that is only a little like it', async ({ db }) => {
  for (const query of nothing) {
    const { units, field } = await searchUnits(db, { query, day: DAY, limit: 20 });
    expect.soft([units.map(({ nameVi }) => nameVi), field?.code ?? null], query).toEqual([[], null]);
  }
});

sqliteTest(
  'any name with one wrong letter in a word of four letters or more finds its unit among the first five',
  async ({ db }) => {
    const units = await db.unit.findMany({
      where: { level: { not: 'CITY' } },
      select: { code: true, level: true, nameVi: true, parent: { select: { nameVi: true } } },
    });
    const mistyped = units.flatMap(({ code, level, nameVi, parent }) => {
      const words = (level === 'WARD' ? `${nameVi}, ${parent?.nameVi}` : nameVi).split(' ');
      return words.flatMap((word, at) => (/^\p{L}{4,}/u.test(word) ? [{ code, words, at }] : []));
    });
    const letter = fc.constantFrom(...'abcdeghiklmnopqrstuvxy');
    const mistake = fc.record({
      of: fc.constantFrom(...mistyped),
      kind: fc.constantFrom('less', 'more', 'other', 'swapped'),
      share: fc.nat(1000),
      letter,
    });
    await fc.assert(
      fc.asyncProperty(mistake, async ({ of, kind, share, letter: wrong }) => {
        const query = of.words.map((word, at) => (at === of.at ? misspelt(word, kind, share, wrong) : word)).join(' ');
        const { units: shown, nearly } = await searchUnits(db, { query, day: DAY, limit: 5 });
        const found = shown.map(({ code }) => code);
        // `Tân Bịnh, Quận 1` is every word of `Phường 1, Quận Tân Bình`: a mistake that makes another name is no
        // mistake to see.
        fc.pre(nearly || found.includes(of.code));
        expect(found, query).toContain(of.code);
      }),
      {
        numRuns: 150,
        seed: 2026,
        examples: [
          [
            {
              of: { code: 'VP', words: 'Văn phòng Ủy ban nhân dân Thành phố'.split(' '), at: 6 },
              kind: 'less',
              share: 0,
              letter: 'a',
            },
          ],
        ],
      },
    );
  },
  60_000,
);

function misspelt(word: string, kind: string, share: number, letter: string): string {
  const letters = [...word];
  const count = letters.filter((one) => /\p{L}/u.test(one)).length;
  const at = share % (kind === 'swapped' ? count - 1 : count);
  if (kind === 'less') letters.splice(at, 1);
  else if (kind === 'more') letters.splice(at, 0, letter);
  else if (kind === 'other') letters.splice(at, 1, letter);
  else letters.splice(at, 2, letters[at + 1] ?? '', letters[at] ?? '');
  return letters.join('');
}

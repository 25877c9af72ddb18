import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { localDaySchema } from '~/base/calendar/local-day';

const root = path.join(import.meta.dirname, '..');

/** `text`: as it is written; `said`: the same in one line, as a comment reads that goes over several. */
type Page = { file: string; text: string; said: string };

type Citation = { file: string; words: string; numbers: number[] };

function pageOf(file: string, text: string): Page {
  return { file, text, said: text.replace(/\s*\n\s*(?:\*(?!\/)|\/{2,3})?\s*/g, ' ') };
}

function read(file: string): Page {
  return pageOf(file, readFileSync(path.join(root, file), 'utf8'));
}

function filesBelow(folder: string, ending: RegExp): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file.split(path.sep).join('/')}`)
    .filter((file) => ending.test(file) && !file.startsWith('app/generated/'));
}

const code = ['app', 'tests', 'scripts'].flatMap((folder) => filesBelow(folder, /\.(?:tsx?|mjs|css)$/)).map(read);
const measurement = read('docs/measurement.md');
const template = 'docs/decisions/000-template.md';
const decisions = filesBelow('docs/decisions', /\.md$/)
  .filter((file) => file !== template)
  .sort()
  .map(read);
const prose = [...['README.md', 'docs/contributing.md', 'docs/glossary.md'].map(read), measurement, ...decisions];
const everything = [...code, read('prisma/schema.prisma'), ...prose];

/** Numbers as a citation strings them together: '4', '2 to 4', '2, 4, 6 and 10'. */
const several = String.raw`\d+(?:(?:, and|,| and| or| to) \d+)*`;

function numbersIn(list: string): number[] {
  return list.split(/, and |, | and | or /).flatMap((part) => {
    const [first = 0, last = first] = part.split(' to ').map(Number);
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
}

/** The citations that a pattern finds before their numbers, which may be several. */
function citationsIn(pages: readonly Page[], before: string): Citation[] {
  const pattern = new RegExp(`${before}(${several})`, 'g');
  return pages.flatMap(({ file, said }) =>
    [...said.matchAll(pattern)].map(([words, numbers = '']) => ({ file, words, numbers: numbersIn(numbers) })),
  );
}

function leadingNowhere(citations: readonly Citation[], known: readonly number[]): string[] {
  const wrong = citations.filter(({ numbers }) => numbers.some((number) => !known.includes(number)));
  return wrong.map(({ file, words }) => `${file}: ${words}`);
}

/** The paths that a document names; `NAME` and dots stand for what is still to be made. */
function pathsIn(text: string): string[] {
  const paths = [...text.matchAll(/`((?:app|tests|scripts|prisma|docs)\/[^`\s]*)`/g)].map(([, place = '']) => place);
  return paths.filter((place) => !/NAME|…/.test(place));
}

/** The documents that a document leads to. */
function linksIn(text: string): string[] {
  return [...text.matchAll(/\]\(([\w./-]+)\)/g)].map(([, place = '']) => place);
}

const rules = [...measurement.text.matchAll(/^## (\d+)\. /gm)].map(([, number]) => Number(number));
const rulesCited = citationsIn(code, '[Mm]easurement rules? ');
const decisionNumbers = decisions.map(({ file }) => Number(path.basename(file).slice(0, 3)));

test('the rules of measurement are numbered from one on, without a gap', () => {
  expect(rules.length).toBeGreaterThan(0);
  expect(rules).toEqual(rules.map((_, index) => index + 1));
});

test('every measurement rule that code or a test cites is written down', () => {
  expect(rulesCited.length).toBeGreaterThan(50);
  expect(leadingNowhere(rulesCited, rules)).toEqual([]);
  expect(leadingNowhere(citationsIn([measurement], String.raw`\brules? `), rules)).toEqual([]);
});

test('every measurement rule that is written down is cited by the code that keeps it', () => {
  const cited = new Set(rulesCited.flatMap(({ numbers }) => numbers));
  expect(rules.filter((number) => !cited.has(number))).toEqual([]);
});

test('a citation of several rules, or one that goes over two lines, is read whole', () => {
  const pages = [
    pageOf('a', '/** One (rules 2 to\n * 4), and two (rules 6, 9 and 10). */'),
    pageOf('b', '// As by\n// rules\n// 7 and 8.'),
  ];
  expect(citationsIn(pages, 'rules ').map(({ numbers }) => numbers)).toEqual([
    [2, 3, 4],
    [6, 9, 10],
    [7, 8],
  ]);
  expect(leadingNowhere(citationsIn(pages, 'rules '), [2, 3, 4, 6, 7, 8, 9])).toEqual(['a: rules 6, 9 and 10']);
});

test('nothing cites a rule by a page that is none of the house', () => {
  const elsewhere = /\bdesign(?:\.md| rules?\b| ?§)/i;
  expect(everything.filter(({ said }) => elsewhere.test(said)).map(({ file }) => file)).toEqual([]);
});

test('every decision that is cited exists', () => {
  // With a capital letter it is the city's or the Prime Minister's, unless its number begins with a nought as ours do.
  const cited = [
    ...citationsIn(everything, String.raw`\bdecisions? `),
    ...citationsIn(everything, String.raw`\bDecisions? (?=0\d\d)`),
  ];
  expect(cited.length).toBeGreaterThan(80);
  expect(leadingNowhere(cited, decisionNumbers)).toEqual([]);
});

test('every decision that another one names by its number alone exists', () => {
  const named = citationsIn(decisions, String.raw`(?<![\w.,:-])(?=0\d\d(?![\w]|[.,-]\d))`);
  expect(named.length).toBeGreaterThan(decisions.length);
  expect(leadingNowhere(named, decisionNumbers)).toEqual([]);
});

test('every path that the README, the decisions and the other documents name exists', () => {
  const named = prose.flatMap(({ file, text }) => pathsIn(text).map((place) => ({ file, place })));
  expect(named.length).toBeGreaterThan(60);
  const missing = named.filter(({ place }) => !existsSync(path.join(root, place)));
  expect(missing.map(({ file, place }) => `${file}: ${place}`)).toEqual([]);
});

test('every document that another one leads to exists, beside its own place', () => {
  const linked = prose.flatMap(({ file, text }) => linksIn(text).map((place) => path.join(path.dirname(file), place)));
  expect(linked.length).toBeGreaterThan(1);
  expect(linked.filter((place) => !existsSync(path.join(root, place)))).toEqual([]);
});

test('this test sees the files that a document names, and where it leads', () => {
  expect(pathsIn('`app/routes.ts`, `scripts/NAME.ts`, `app/collect/paper/store/…` and `npm run build`')).toEqual([
    'app/routes.ts',
  ]);
  expect(linksIn('[the glossary](glossary.md) and ![a week](docs/week-report.png)')).toEqual([
    'glossary.md',
    'docs/week-report.png',
  ]);
});

test('the decisions are numbered from one on, without a gap', () => {
  expect(decisionNumbers).toEqual(decisionNumbers.map((_, index) => index + 1));
});

test('every decision has a title with its number, its date, its state, and the same three sections', () => {
  expect(decisions.length).toBeGreaterThan(40);
  expect(decisions.flatMap(faultsOf)).toEqual([]);
});

test('a decision of another form is told from one that has it', () => {
  const sections = '## Context\nWhy.\n\n## Decision\nWhat.\n\n## Consequences\nWhat then.\n';
  const head = '# 001. Title\n\nDate: 2026-11-26 · State: accepted\n\n';
  const faults = (text: string) => faultsOf(pageOf('docs/decisions/001-title.md', text)).length;
  expect([head + sections, `${head}Changes 002.\n\n${sections}`].map(faults)).toEqual([0, 0]);
  const wrong = [
    sections,
    head.replace('001.', '001') + sections,
    head.replace('001', '002') + sections,
    head.replace('11-26', '11-31') + sections,
    head.replace('accepted', 'accepted, changed by 002') + sections,
    head.replace('accepted', 'superseded by 999') + sections,
    head + sections.replace('## Decision\n', ''),
    head + sections.replace('What.', ''),
  ];
  expect(wrong.map(faults).filter((count) => count === 0)).toEqual([]);
});

/**
 * What is wrong with the form of a decision. Between date and context there may be one line on what it changes or
 * completes.
 */
function faultsOf({ file, text }: Page): string[] {
  const head =
    /^# (\d{3})\. \S[^\n]*\n\nDate: (\S{10}) · State: (?:accepted|superseded by (\d{3}))\n\n(?:[^\n#][^\n]*\n\n)?## Context\n/;
  const [whole, number, day, successor] = head.exec(text) ?? [];
  if (whole === undefined) return [`${file}: title, date and state are not as in the template`];
  const sections = text
    .split(/^## /m)
    .slice(1)
    .map((section) => section.split('\n'));
  const faults = {
    'the number is not that of its file': path.basename(file).slice(0, 4) !== `${number}-`,
    'the day does not exist': !localDaySchema.safeParse(day).success,
    'its successor does not exist': successor !== undefined && !decisionNumbers.includes(Number(successor)),
    'the sections are not Context, Decision, Consequences':
      sections.map(([title]) => title).join() !== 'Context,Decision,Consequences',
    'a section is empty': sections.some(([, ...lines]) => lines.join('').trim() === ''),
  };
  return Object.entries(faults).flatMap(([fault, isSo]) => (isSo ? [`${file}: ${fault}`] : []));
}

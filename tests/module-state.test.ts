import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const app = path.join(import.meta.dirname, '..', 'app');

/**
 * What a module of the server may keep between two calls: only what it can work out again from its key alone, so that
 * the two copies of a module (one of the server's own files, one of the Remix bundle) cannot differ in anything but
 * speed. All else is handed in (decision 009). A new entry needs such a reason.
 */
const allowed: Record<string, string> = {
  'base/text/formatter.ts: formatters': 'formats of numbers and dates, by language and time zone',
  'platform/database/schema-diff.server.ts: ofTheProcess':
    'one mark for the process, which all copies of the module share',
  'base/calendar/local-day.ts: zones': 'date formats and days, by zone and quarter of an hour',
  'collect/devices/domain/opening-hours.ts: formatters': 'date formats, by zone',
  'base/text/csv.ts: suspectFirst': 'a table written once, while the module loads',
  'base/text/csv.ts: suspectLater': 'a table written once, while the module loads',
  'platform/i18n/i18n.server.ts: instances': 'the texts of a language, which never change while a server runs',
  'collect/kiosk/browser/words.ts: i18n': 'the texts of the kiosk, in its browser',
  'measure/reports/domain/exact-interval.ts: remembered': 'intervals, by the three numbers that they follow from',
  'measure/reports/store/closed-report.server.ts: remembered': 'closed weeks, by the hash of their bytes',
  'measure/service/store/closed-weeks.server.ts: remembered': 'sums of closed weeks, by the hash of their bytes',
  'measure/service/store/cell-weeks.server.ts: remembered':
    'figures of closed weeks as numbers, by the hash of their bytes',
  'measure/service/store/service.server.ts: remembered': 'what closed weeks say together, by the hashes of their bytes',
  'measure/service/pages/service-answer.ts: written': 'texts, by the very object that they are the text of',
  'measure/service/store/warned.server.ts: remembered': 'follows from the bytes of closings, kept by their hash',
  'measure/reports/store/trend.server.ts: remembered': 'figures of closed weeks, by the hash of their bytes',
  'collect/ratings/pages/rated-dossier.server.ts: places':
    'places, by the very object that the directory of points hands in',
  'collect/ratings/pages/rating-document.server.ts: templates':
    'pages, by the very object that the directory of points hands in',
  'collect/ratings/pages/usual-at-point.server.ts: days':
    'days before today, by the very object that the directory of points hands in',
  'registry/people/store/password.server.ts: dummyHash': 'the hash of a constant',
};

const holders = new Set([
  'Map',
  'Set',
  'WeakMap',
  'WeakSet',
  'Array',
  'Uint8Array',
  'Int8Array',
  'Uint32Array',
  'AsyncLocalStorage',
  'EventEmitter',
  'PrismaClient',
]);
const makers =
  /^(createInstance|createClient|openDatabase|createPointDirectory|createRatingWriter|createRatingAllowances|createLog|pino)$/;
const changing = new Set([
  'set',
  'add',
  'delete',
  'clear',
  'push',
  'pop',
  'shift',
  'unshift',
  'splice',
  'sort',
  'reverse',
  'fill',
  'init',
  'use',
  'on',
  'once',
]);

/** The names at the top of a module that hold something which can change between two calls. */
function stateOf(text: string, file = 'module.ts'): string[] {
  const source = ts.createSourceFile(
    file,
    text,
    ts.ScriptTarget.ES2022,
    true,
    file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  );
  const declared = new Map<string, { reassigned: boolean; holds: boolean }>();
  for (const statement of source.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    const isConst = (statement.declarationList.flags & ts.NodeFlags.Const) !== 0;
    for (const { name, type, initializer } of statement.declarationList.declarations) {
      if (!ts.isIdentifier(name)) continue;
      const readonly = type !== undefined && /^Readonly|^readonly /.test(type.getText(source));
      declared.set(name.text, {
        reassigned: !isConst,
        holds: !readonly && initializer !== undefined && holdsState(initializer),
      });
    }
  }
  const changed = changedNames(source);
  return [...declared]
    .filter(([name, { reassigned, holds }]) => reassigned || holds || changed.has(name))
    .map(([name]) => name);
}

/** An empty collection is there to be filled; a full one that nobody changes is a list of constants. */
function holdsState(value: ts.Expression): boolean {
  const inner = ts.isAsExpression(value) || ts.isSatisfiesExpression(value) ? value.expression : value;
  if (ts.isNewExpression(inner)) return holders.has(inner.expression.getText()) && (inner.arguments ?? []).length === 0;
  if (ts.isCallExpression(inner)) return makers.test(inner.expression.getText());
  return false;
}

/** Names whose content is assigned, counted up, or changed by a method, anywhere in the module. */
function changedNames(source: ts.SourceFile): Set<string> {
  const names = new Set<string>();
  const rootOf = (node: ts.Expression): string | null => {
    if (ts.isIdentifier(node)) return node.text;
    if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node) || ts.isNonNullExpression(node))
      return rootOf(node.expression);
    return null;
  };
  const note = (node: ts.Expression) => {
    const name = rootOf(node);
    if (name !== null && !isShadowed(node, name)) names.add(name);
  };
  const visit = (node: ts.Node): void => {
    if (
      ts.isBinaryExpression(node) &&
      node.operatorToken.kind >= ts.SyntaxKind.FirstAssignment &&
      node.operatorToken.kind <= ts.SyntaxKind.LastAssignment
    )
      note(node.left);
    if (
      (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) &&
      (node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken)
    )
      note(node.operand);
    if (ts.isDeleteExpression(node)) note(node.expression);
    if (
      ts.isCallExpression(node) &&
      ts.isPropertyAccessExpression(node.expression) &&
      changing.has(node.expression.name.text)
    )
      note(node.expression.expression);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return names;
}

/** Whether a function around a node has a parameter or a variable of that name of its own. */
function isShadowed(node: ts.Node, name: string): boolean {
  for (
    let around: ts.Node | undefined = node.parent;
    around !== undefined && !ts.isSourceFile(around);
    around = around.parent
  ) {
    let found = false;
    const look = (inner: ts.Node): void => {
      if (
        (ts.isVariableDeclaration(inner) || ts.isParameter(inner) || ts.isBindingElement(inner)) &&
        ts.isIdentifier(inner.name) &&
        inner.name.text === name
      )
        found = true;
      if (!found) ts.forEachChild(inner, look);
    };
    if (ts.isFunctionLike(around) || ts.isBlock(around) || ts.isForOfStatement(around) || ts.isForStatement(around))
      look(around);
    if (found) return true;
  }
  return false;
}

test.each([
  ['let count = 0;', ['count']],
  ['const seen = new Map<string, number>();', ['seen']],
  ['const addresses = new WeakMap<object, string>();', ['addresses']],
  ['const waiting: string[] = [];\nexport function add(one: string) { waiting.push(one); }', ['waiting']],
  ['const last = { id: 0 };\nexport function next() { last.id += 1; return last.id; }', ['last']],
  ['const known: Record<string, number> = {};\nexport function learn(key: string) { known[key] = 1; }', ['known']],
  ['const words = new Set(["a", "b"]);', []],
  ['const none: ReadonlyMap<string, number> = new Map();', []],
  [
    'const limit = 5;\nexport function f() { const seen = new Map(); seen.set(1, limit); let n = 0; n += 1; return n; }',
    [],
  ],
  ['const rows = ["a"];\nexport function f(rows: string[]) { rows.push("b"); }', []],
])('this test sees what a module keeps: %s', (text, names) => {
  expect(stateOf(text)).toEqual(names);
});

test('no module keeps state: the server and the Remix bundle each load a copy of it, and what one learns the other does not know', () => {
  const files = readdirSync(app, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.tsx?$/.test(file) && !/^generated|\.d\.ts$/.test(file),
  );
  const found = files.flatMap((file) =>
    stateOf(readFileSync(path.join(app, file), 'utf8'), file).map(
      (name) => `${file.split(path.sep).join('/')}: ${name}`,
    ),
  );
  expect(found.sort()).toEqual(Object.keys(allowed).sort());
});

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const app = path.join(import.meta.dirname, '..', 'app');

/** The wings of the house in the order of the way of the data: each knows itself and those before it. */
const wings = [
  'base',
  'platform',
  'ui',
  'registry',
  'collect',
  'measure',
  'improve',
  'publish',
  'api',
  'server',
  'shell',
];
/** What Remix asks for at the root. */
const root = new Set(['entry.client.tsx', 'entry.server.tsx', 'remix.d.ts', 'root.tsx', 'routes.ts']);

type Import = { from: string; of: string };

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => /\.tsx?$/.test(file) && !file.startsWith('generated/'));
}

function importsOf(file: string): Import[] {
  const text = readFileSync(path.join(app, file), 'utf8');
  return specifiersIn(text).map((specifier) => ({ from: file, of: resolve(file, specifier) }));
}

/** What a file imports or passes on, as it names it. */
function specifiersIn(text: string): string[] {
  return [
    ...text.matchAll(/(?:^|\n)\s*(?:import|export)[^;'"]*?from\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"],?\s*\)/g),
  ].map((match) => match[1] ?? match[2] ?? '');
}

const files = sourceFiles(app);
const known = new Map(files.map((file) => [file.replace(/\.tsx?$/, ''), file]));

/** A file of ours by its path below `app`, with its ending; a package with `package:` before it. */
function resolve(file: string, specifier: string): string {
  const isOurs = specifier.startsWith('~/') || specifier.startsWith('.');
  if (!isOurs) return `package:${specifier}`;
  const [place = ''] = specifier.split('?');
  const found = place.startsWith('~/') ? place.slice(2) : path.posix.join(path.posix.dirname(file), place);
  return known.get(found) ?? found;
}

const imports = files.flatMap(importsOf);

function breaking(from: (file: string) => boolean, allowed: (of: string, from: string) => boolean): string[] {
  return imports
    .filter((one) => from(one.from) && !allowed(one.of, one.from))
    .map((one) => `${one.from} imports ${one.of}`);
}

/** Every circle that is found by following what imports what, each written as the way around it. */
function circlesOf(edges: readonly Import[]): string[] {
  const next = new Map<string, Set<string>>();
  for (const { from, of } of edges) next.set(from, (next.get(from) ?? new Set()).add(of));
  const circles: string[] = [];
  const done = new Set<string>();
  const walk = (place: string, way: readonly string[]): void => {
    if (way.includes(place)) circles.push([...way.slice(way.indexOf(place)), place].join(' → '));
    if (way.includes(place) || done.has(place)) return;
    for (const one of next.get(place) ?? []) walk(one, [...way, place]);
    done.add(place);
  };
  for (const place of next.keys()) walk(place, []);
  return circles;
}

/**
 * The folder of a wing that a file lies in; null for packages, what lies in the wing itself, and the base, whose
 * folders only sort it.
 */
function capabilityOf(file: string): string | null {
  const [wing = '', folder, ...rest] = file.split('/');
  return folder !== undefined && rest.length > 0 && wings.includes(wing) && wing !== 'base'
    ? `${wing}/${folder}`
    : null;
}

const wingOf = (file: string) => wings.indexOf(file.split('/')[0] ?? '');
const isDomain = (file: string) => file.includes('/domain/') || file.startsWith('base/');

test('this test sees the imports it judges', () => {
  expect(imports.length).toBeGreaterThan(1_000);
  expect(imports).toContainEqual({
    from: 'collect/ratings/store/rating-writer.server.ts',
    of: 'platform/database/db.server.ts',
  });
});

test('every file has a room: only what Remix asks for lies at the root', () => {
  const loose = files.filter((file) => wingOf(file) < 0 && !file.startsWith('locales/') && !root.has(file));
  expect(loose).toEqual([]);
});

test('no wing knows one that comes after it', () => {
  expect(
    breaking(
      (file) => wingOf(file) >= 0,
      (of, from) => wingOf(of) <= wingOf(from) && !root.has(of),
    ),
  ).toEqual([]);
});

test('no files import each other in a circle', () => {
  expect(circlesOf(imports)).toEqual([]);
});

test('no files of the commands import each other in a circle', () => {
  const scripts = path.join(app, '..', 'scripts');
  const edges = sourceFiles(scripts).flatMap((file) =>
    specifiersIn(readFileSync(path.join(scripts, file), 'utf8'))
      .filter((specifier) => specifier.startsWith('.'))
      .map((specifier) => ({
        from: file.replace(/\.tsx?$/, ''),
        of: path.posix.join(path.posix.dirname(file), specifier),
      })),
  );
  expect(edges).toContainEqual({ from: 'report', of: 'command' });
  expect(circlesOf(edges)).toEqual([]);
});

test('no capabilities know each other in a circle, however long', () => {
  const edges = imports.flatMap((one) => {
    const [from, of] = [capabilityOf(one.from), capabilityOf(one.of)];
    return from === null || of === null || from === of ? [] : [{ from, of }];
  });
  expect(edges).toContainEqual({ from: 'collect/kiosk', of: 'collect/ratings' });
  expect(circlesOf(edges)).toEqual([]);
});

test('rules are pure: they know zod, the base and other rules only', () => {
  expect(breaking(isDomain, (of) => of === 'package:zod' || isDomain(of))).toEqual([]);
});

test('rules ask nobody for the time, for randomness or for the environment', () => {
  const impure = /Date\.now\(|new Date\(\)|Math\.random\(|\bprocess\.|\bcrypto\./;
  const found = files
    .filter(isDomain)
    .filter((file) => impure.test(readFileSync(path.join(app, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')));
  expect(found).toEqual([]);
});

test('only the opening of the database and what is stored know Prisma', () => {
  expect(
    breaking(
      (file) => !/\/store\/|^platform\/(?:database|audit)\//.test(file),
      (of) => !of.startsWith('package:@prisma/') && !of.startsWith('generated/'),
    ),
  ).toEqual([]);
});

test('what is stored knows no pages, and nothing of what answers a request', () => {
  expect(
    breaking(
      (file) => file.includes('/store/'),
      (of) => !of.includes('/pages/') && !/^(?:ui|server|shell|api)\//.test(of),
    ),
  ).toEqual([]);
});

test('components are given what they show and fetch nothing themselves', () => {
  expect(
    breaking(
      (file) => file.endsWith('.tsx') && !file.endsWith('.route.tsx') && !root.has(file),
      (of, from) => isTypeOnly(from, of) || (!of.includes('/store/') && !/^platform\/(?:database|env)/.test(of)),
    ),
  ).toEqual([]);
});

test('what of the kiosk runs in its browser knows nothing of the server', () => {
  expect(
    breaking(
      (file) => file.startsWith('collect/kiosk/browser/'),
      (of, from) => isTypeOnly(from, of) || !/\.server\.tsx?$|\/store\/|^server\//.test(of),
    ),
  ).toEqual([]);
});

test('only one file reads the environment', () => {
  const readers = files.filter((file) => readFileSync(path.join(app, file), 'utf8').includes('process.env'));
  expect(readers).toEqual([]);
});

test('no command writes the environment: what it is to go by is handed on', () => {
  const folder = path.resolve('scripts');
  const writers = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(?:ts|mjs)$/.test(file))
    .filter((file) => /process\.env\.\w+ *(?:[?|&]{2})?=(?!=)/.test(readFileSync(path.join(folder, file), 'utf8')));
  // What starts a command sets NODE_ENV before anything is loaded.
  expect(writers).toEqual(['run.mjs']);
});

test('ratings come to count and cease to by one way: no other file changes what keeps a rating out', () => {
  const changesRatings = /UPDATE "Response"|\bresponse\.(?:update|upsert|delete)/;
  const found = files.filter((file) => changesRatings.test(readFileSync(path.join(app, file), 'utf8'))).sort();
  expect(found).toEqual([
    // It locks ratings and changes nothing of them.
    'collect/dossiers/store/cohort.server.ts',
    'collect/ratings/store/claim-upgrade.server.ts',
    // These two decide it, by the one rule of app/collect/ratings/domain/one-per-dossier.ts (decision 037).
    'collect/ratings/store/moved-rating.server.ts',
    'collect/ratings/store/new-rating-settlement.server.ts',
    'collect/ratings/store/rating-upgrade.server.ts',
    'collect/ratings/store/response.server.ts',
    'collect/ratings/store/write-ratings.server.ts',
  ]);
  const movers = imports.filter(
    ({ from, of }) =>
      of === 'collect/ratings/store/moved-rating.server.ts' &&
      /moveResponses/.test(readFileSync(path.join(app, from), 'utf8')),
  );
  expect(movers.map(({ from }) => from).sort()).toEqual([
    'collect/ratings/store/new-rating-settlement.server.ts',
    'collect/ratings/store/rating-move.server.ts',
  ]);
});

/** Whether a file takes nothing but types from another. */
function isTypeOnly(from: string, of: string): boolean {
  const text = readFileSync(path.join(app, from), 'utf8');
  const statements = [
    ...text.matchAll(/(?:^|\n)import\s+(type\s+)?(\{[^}]*\})?[^;'"]*from\s*['"]([^'"]+)['"]/g),
  ].filter(([, , , specifier = '']) => resolve(from, specifier) === of);
  return statements.every(
    ([, type, names = '']) =>
      type !== undefined || names.split(',').every((name) => /^[\s{]*type\s|^[\s{}]*$/.test(name)),
  );
}

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const app = path.join(import.meta.dirname, '..', 'app');

type Import = { from: string; of: string };

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.startsWith('generated'))
    .map((file) => file.split(path.sep).join('/'));
}

function importsOf(file: string): Import[] {
  const text = readFileSync(path.join(app, file), 'utf8');
  return [...text.matchAll(/(?:^|\n)\s*(?:import|export)[^;'"]*?from\s*['"]([^'"]+)['"]|import\(['"]([^'"]+)['"]\)/g)].map((match) => ({
    from: file,
    of: resolve(file, match[1] ?? match[2] ?? ''),
  }));
}

function resolve(file: string, specifier: string): string {
  if (specifier.startsWith('~/')) return specifier.slice(2);
  if (specifier.startsWith('.')) return path.posix.join(path.posix.dirname(file), specifier);
  return `package:${specifier}`;
}

const files = sourceFiles(app);
const imports = files.flatMap(importsOf);

function breaking(from: (file: string) => boolean, allowed: (of: string) => boolean): string[] {
  return imports.filter((one) => from(one.from) && !allowed(one.of)).map((one) => `${one.from} imports ${one.of}`);
}

test('this test sees the imports it judges', () => {
  expect(imports.length).toBeGreaterThan(200);
  expect(imports).toContainEqual({ from: 'models/rating-writer.server.ts', of: 'db.server' });
});

test('the domain imports zod and itself only', () => {
  expect(breaking((file) => file.startsWith('domain/'), (of) => of === 'package:zod' || of.startsWith('domain/'))).toEqual([]);
});

test('the domain asks nobody for the time, for randomness or for the environment', () => {
  const impure = /Date\.now\(|new Date\(\)|Math\.random\(|\bprocess\.|\bcrypto\./;
  const found = files
    .filter((file) => file.startsWith('domain/'))
    .filter((file) => impure.test(readFileSync(path.join(app, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')));
  expect(found).toEqual([]);
});

test('only models and the opening of the database know Prisma', () => {
  const mayKnow = /^(models\/|database\/|db\.server|database-url\.server|migrations\.server)/;
  expect(
    breaking(
      (file) => !mayKnow.test(file),
      (of) => !of.startsWith('package:@prisma/') && !of.startsWith('generated/'),
    ),
  ).toEqual([]);
});

test('components and citizen pages are given what they show and fetch nothing themselves', () => {
  expect(
    breaking(
      (file) => /^(components|citizen)\//.test(file),
      (of) => !of.startsWith('models/') && of !== 'db.server' && of !== 'env.server',
    ),
  ).toEqual([]);
});

test('what of the kiosk runs in its browser knows nothing of the server', () => {
  expect(
    breaking(
      (file) => file.startsWith('kiosk/') && !file.includes('.server.'),
      (of) => !/^(models|security|http|routes|files)\//.test(of) && of !== 'db.server' && of !== 'env.server',
    ),
  ).toEqual([]);
});

test('models do not know routes, components or pages', () => {
  expect(breaking((file) => file.startsWith('models/'), (of) => !/^(routes|components|citizen|http)\//.test(of))).toEqual([]);
});

test('only app/env.server.ts reads the environment', () => {
  const readers = files.filter((file) => readFileSync(path.join(app, file), 'utf8').includes('process.env'));
  expect(readers).toEqual([]);
});

test('ratings come to count and cease to by one way: no other file changes what keeps a rating out', () => {
  const changesRatings = /UPDATE "Response"|\bresponse\.(?:update|upsert|delete)/;
  const found = files.filter((file) => changesRatings.test(readFileSync(path.join(app, file), 'utf8'))).sort();
  expect(found).toEqual([
    'models/claim-upgrade.server.ts',
    // These two decide it, by the one rule of app/domain/ratings/one-per-dossier.ts (decision 040).
    'models/moved-rating.server.ts',
    'models/new-rating-settlement.server.ts',
    'models/rating-upgrade.server.ts',
    'models/rating-writer.server.ts',
    'models/response.server.ts',
  ]);
  const movers = imports.filter(({ from, of }) => of === 'models/moved-rating.server' && /moveResponses/.test(readFileSync(path.join(app, from), 'utf8')));
  expect(movers.map(({ from }) => from).sort()).toEqual(['models/new-rating-settlement.server.ts', 'models/rating-move.server.ts']);
});

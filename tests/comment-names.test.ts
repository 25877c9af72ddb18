import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const files = execFileSync('git', ['ls-files', 'app', 'scripts'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => /\.(?:tsx?|mjs)$/.test(file));

/** A comment that begins its line; what stands behind code counts as code. */
const COMMENT = /^[ \t]*(?:\/\*[\s\S]*?\*\/|\/\/.*$)/gm;
/** A name of the kind that we give: nothing else is written like this. */
const QUOTED_NAME = /`([a-z]+[A-Z]\w*)(?:\([^`]*\))?`/g;

test('a name in a comment is a name of the code, so that no comment speaks of what was renamed', () => {
  const texts = files.map((file) => ({ file, text: readFileSync(file, 'utf8') }));
  const code = [readFileSync('prisma/schema.prisma', 'utf8'), ...texts.map(({ text }) => text.replace(COMMENT, ''))];
  const known = new Set(code.flatMap((text) => text.match(/\w+/g) ?? []));
  const quoted = texts.flatMap(({ file, text }) =>
    (text.match(COMMENT) ?? []).flatMap((comment) =>
      [...comment.matchAll(QUOTED_NAME)].map(([, name = '']) => ({ file, name })),
    ),
  );
  expect(quoted.length).toBeGreaterThan(100);
  expect(quoted.filter(({ name }) => !known.has(name))).toEqual([]);
});

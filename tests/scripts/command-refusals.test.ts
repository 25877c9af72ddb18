import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, inject, onTestFinished, test } from 'vitest';
import { openDatabase } from '~/platform/database/db.server';
import { runCommand, SECRET } from '../support/command';
import { copyTemplate, emptyDatabase } from '../support/own-database';
import { makeFastFolder } from '../support/fast-folder';
import { signedIn } from '../support/signed-in';

const template = inject('databaseTemplate');

function run(name: string, args: readonly string[], url: string, secret: string = SECRET) {
  return runCommand(name, args, { DATABASE_URL: url, SESSION_SECRET: secret });
}

function newFolder(): string {
  const folder = makeFastFolder('hai-long-refusals-');
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

async function city(): Promise<{ url: string; folder: string }> {
  const folder = newFolder();
  if (template.provider === 'sqlite') {
    copyFileSync(template.file, path.join(folder, 'city.db'));
    return { url: `file:${folder}/city.db`, folder };
  }
  const copy = await copyTemplate();
  onTestFinished(() => copy.remove());
  return { url: copy.url, folder };
}

/** Each as it would do its work on a database that is there. */
const commands: [name: string, args: string[]][] = [
  ['backup', ['city.backup']],
  ['token', ['cron', '--scope', 'reports:read']],
  ['report', ['2026-W46']],
  ['export', ['tallies', '--format', 'csv', '--out', '-']],
  ['integrity', ['2026-W46']],
  ['disclosure-audit', ['2026']],
  ['verify', ['2026-W46']],
  ['close', ['2026-W46']],
  ['administrator-link', []],
  ['accept-secret', ['--yes']],
  ['accept-log-key', ['--yes']],
  ['verify-log', []],
  ['cosign', ['package.json', '--witness', 'witness.example+00000000+AA']],
];

test.runIf(template.provider === 'sqlite').each(commands)(
  'npm run %s refuses a database that is not there, and makes neither it nor a secret nor a folder',
  (name, args) => {
    const folder = newFolder();
    const file = path.join(folder, 'mistyped', 'hailong.db');
    const { code, out, err } = run(name, args, `file:${file}`, '');
    expect([code, out, err]).toEqual([
      1,
      '',
      expect.stringContaining(`The database ${file} is not there. Correct DATABASE_URL`),
    ]);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(readdirSync(folder)).toEqual([]);
  },
);

test(`a command refuses a database that holds nothing, and a copy of nothing is no backup (${template.provider})`, async () => {
  const empty = await emptyDatabase();
  onTestFinished(() => empty.remove());
  if (template.provider === 'sqlite') writeFileSync(empty.url.slice('file:'.length), '');
  const file = path.join(newFolder(), 'city.backup');
  const { code, err } = run('backup', [file], empty.url);
  expect([code, err]).toEqual([1, expect.stringMatching(/^The database .* holds nothing\. .*npm start\n$/)]);
  expect(existsSync(file)).toBe(false);
});

/** What was mistyped, and what the whole line should have been. */
const mistyped: [name: string, args: string[], says: RegExp][] = [
  ['seed', ['everything'], /npm run seed$/m],
  ['simulate', ['--weeks', 'two'], /npm run simulate -- --weeks N/],
  ['import', ['volumes'], /npm run import -- volumes/],
  ['import', ['volumes', 'no-such-file.csv'], /no-such-file\.csv does not exist\.$/m],
  ['restore', ['no-such-file'], /no-such-file does not exist\.$/m],
  ['restore', ['--frce', 'x'], /Unknown option '--frce'\.\nnpm run restore -- FILE \[--force\]$/m],
];

test.runIf(template.provider === 'sqlite').each(mistyped)(
  'what npm run %s was told is looked at before a database is made: %j',
  (name, args, says) => {
    const folder = newFolder();
    const { code, err } = run(name, args, `file:${folder}/new/hailong.db`, '');
    expect([code, err]).toEqual([1, expect.stringMatching(says)]);
    expect(err).not.toMatch(/^\s+at /m);
    expect(readdirSync(folder)).toEqual([]);
  },
);

test.runIf(template.provider === 'sqlite')(
  'who is told that a database would be replaced is told the whole command, which does it when it is copied',
  async () => {
    const { url, folder } = await city();
    expect(run('simulate', ['--weeks', '1', '--responses', '5', '--seed', '1'], url).code).toBe(0);
    const file = path.join(folder, "of Lan's.backup");
    expect(run('backup', [file], url).code).toBe(0);
    const { code, err } = run('restore', [file], url);
    expect(code).toBe(1);
    const [, typed = ''] = /npm run restore -- (.*) --force$/m.exec(err) ?? [];
    const { stdout } = spawnSync('sh', ['-c', `printf %s ${typed}`], { encoding: 'utf8' });
    expect(stdout).toBe(file);
    expect(run('restore', [stdout, '--force'], url).code).toBe(0);
  },
);

test.runIf(template.provider === 'sqlite')(
  'a city that people have begun to set up is not filled with invented ratings',
  async () => {
    const { url } = await city();
    const db = await openDatabase(url);
    await signedIn(db, () => new Date(), 'ADMINISTRATOR');
    await db.$disconnect();
    const { code, err } = run('simulate', ['--weeks', '1', '--responses', '5', '--seed', '1'], url);
    expect([code, err]).toEqual([1, expect.stringMatching(/has accounts already/)]);
  },
);

const sentence = /^[^\n]*\n$/;
const raw = /\b(?:ENOENT|EISDIR|EACCES|ENOTDIR): /;

/** Where somebody may point a command by mistake, in a folder with `a file` and `a folder`. */
const places: [name: string, args: (folder: string) => string[], says: RegExp][] = [
  [
    'export',
    (folder) => ['tallies', '--format', 'csv', '--out', `${folder}/not/there/x.csv`],
    /x\.csv cannot be: its folder .*\/not\/there is not there\./,
  ],
  [
    'export',
    (folder) => ['tallies', '--format', 'csv', '--out', `${folder}/a folder`],
    /a folder is a folder: name a file/,
  ],
  [
    'export',
    (folder) => ['tallies', '--format', 'csv', '--out', `${folder}/a file/x.csv`],
    /x\.csv cannot be: a part of its path is a file/,
  ],
  ['export', () => ['tallies', '--format', 'csv', '--out', '/dev/null'], /\/dev\/null is not a file/],
  [
    'backup',
    (folder) => [`${folder}/a file/x.backup`],
    /x\.backup cannot be: a part of its path is a file|a file is a file, and a folder must be there/,
  ],
  ['import', (folder) => ['volumes', `${folder}/a folder`], /a folder is a folder: name a file/],
  [
    'import',
    (folder) => ['dossiers', `${folder}/a file`, '--out', `${folder}/not/there/x.csv`],
    /x\.csv cannot be: its folder/,
  ],
  ['restore', (folder) => [`${folder}/a folder`], /a folder is a folder: name a file/],
];

// What is written and read is a file, whatever the database; only its own tools are others on the second one.
const ownTools = places.filter(([name]) => ['backup', 'restore'].includes(name));

test.each(template.provider === 'sqlite' ? places : ownTools)(
  `npm run %s that is pointed to a wrong place says in a sentence what is there (%#, ${template.provider})`,
  async (name, args, says) => {
    const { url, folder } = await city();
    writeFileSync(path.join(folder, 'a file'), '');
    mkdirSync(path.join(folder, 'a folder'));
    const { code, err } = run(name, args(folder), url);
    expect([code, err]).toEqual([1, expect.stringMatching(says)]);
    expect(err).toMatch(sentence);
    expect(err).not.toMatch(raw);
  },
);

test.runIf(template.provider === 'sqlite')(
  'a folder for a database, and a secret that cannot be read, are said in a sentence and leave nothing',
  async () => {
    const { url, folder } = await city();
    for (const name of ['report', 'seed']) {
      const { code, err } = run(name, name === 'report' ? ['2026-W46'] : [], `file:${folder}`, '');
      expect([code, err]).toEqual([
        1,
        expect.stringContaining(`The database ${folder} is a folder. Name a file in DATABASE_URL`),
      ]);
    }
    expect(existsSync(path.join(path.dirname(folder), 'session-secret'))).toBe(false);
    mkdirSync(path.join(folder, 'session-secret'));
    const { code, err } = run('report', ['2026-W46'], url, '');
    expect([code, err]).toEqual([1, expect.stringMatching(/^The secret .*session-secret cannot be read \(EISDIR\): /)]);
  },
);

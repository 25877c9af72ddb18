// How each command is called: `npm run NAME -- --help` prints it, and so does a command that was called otherwise. npm
// keeps for itself what does not come after `--`.
export const usage = {
  demo: [
    'npm run demo [-- --city 2025]',
    'A simulated city in data/demo.db, served; with --city 2025 that of today, without districts and with hospitals and',
    'schools, in data/demo-2025.db. PORT: where.',
  ],
  serve: ['npm start', 'Serves the database of DATABASE_URL.'],
  import: [
    'npm run import -- volumes FILE',
    'npm run import -- units FILE',
    'npm run import -- points FILE',
    'npm run import -- dossiers FILE [--out LINKS.csv]',
    'npm run import -- procedures FILE',
    'FILE is a CSV or XLSX with its headings in the first row. All of it is taken, or nothing.',
    'volumes: day, unit, field, completed, on_time, online, postal_received, postal_returned',
    'units: code, level, type_vi, name_vi, parent_code; it may have name_en, valid_from, valid_to. At once, and without',
    'the second person that a change on the screen asks for: for the list that a city begins with.',
    'points: unit, field, counter, channel',
    'dossiers: dossier, unit, field, received_on, due_on, completed_on, channel; it may have receiving_unit, procedure,',
    'withdrawn_on, sent_back_on',
    'procedures: code, name_vi, field; it may have name_en, valid_from, valid_to',
  ],
  report: [
    'npm run report -- 2026-W47|2026-11|2026-Q4|2026 [--unit CODE] [--json]',
    'Prints the report of a week, month, quarter or year.',
  ],
  close: [
    'npm run close -- 2026-W47|2026-11|2026-Q4|2026 [--clock-is-right]',
    'Closes a period; --clock-is-right where the clock is not believed and you know better. Also: npm run close-week',
  ],
  verify: [
    'npm run verify -- 2026-W47|2026-11|2026-Q4|2026',
    'npm run verify -- --all',
    'Recomputes what is closed and compares: one period, or everything. Also: npm run verify-week',
  ],
  'verify-log': [
    'npm run verify-log -- [--checkpoint FILE]',
    'Checks the whole public log, and that it begins with a checkpoint that was kept outside.',
  ],
  cosign: [
    'npm run cosign -- FILE --witness KEY',
    'Puts the signature of a witness below a checkpoint of the public log. FILE: the checkpoint as the witness signed it and',
    'sent it back; KEY: what the signature is checked by, as the witness publishes it: name+id+base64.',
  ],
  integrity: [
    'npm run integrity -- 2026-W47',
    'npm run integrity -- --trial [--seed N,N…] [--quarters N] [--json]',
    'Looks at the days of a week that are over by the integrity rules, and flags what they find. A trial does so in simulated cities, some fifteen seconds',
    'each and without a database, and tells what is found of each way of cheating, and how often an honest unit is flagged.',
  ],
  export: [
    'npm run export -- responses|tallies|volumes|weekly --format csv|json --out FILE [--from 2026-11-01] [--to 2026-11-30]',
    '--out - writes to the standard output.',
  ],
  token: [
    'npm run token -- NAME --scope reports:read,volumes:write,… [--unit CODE] [--expires DAYS]',
    'npm run token -- --list',
    'npm run token -- NAME --revoke',
    'Prints a new token of the API once; it holds for a year where nothing else is said. Scopes: responses:write,',
    'volumes:write, dossiers:write, points:read, reports:read, datasets:read.',
  ],
  'administrator-link': [
    'npm run administrator-link [-- NAME]',
    'A link for an administrator who forgot the password.',
  ],
  simulate: [
    'npm run simulate -- --weeks N --responses N --seed S [--until 2026-11-15]',
    'Fills an empty database, one without ratings, volumes and accounts, with a believable city.',
  ],
  seed: ['npm run seed', 'Makes the database of DATABASE_URL, or brings it up to date, without serving it.'],
  backup: ['npm run backup -- FILE', 'Copies the database, also while it is served, and checks the copy.'],
  restore: [
    'npm run restore -- FILE [--force]',
    'Puts a backup in place of the database; --force where that holds anything.',
  ],
  'accept-secret': [
    'npm run accept-secret [-- --yes]',
    'When the secret is lost: says what is lost with it; with --yes it takes the new one.',
  ],
  'accept-log-key': [
    'npm run accept-log-key [-- --yes]',
    'When the key of the public log is lost: says what another one means; with --yes it takes the new one.',
  ],
  'disclosure-audit': [
    'npm run disclosure-audit -- 2026',
    'Attacks the figures of a year and says how many of those told nobody come back.',
  ],
  'signal-trial': [
    'npm run signal-trial [-- --seed N --cities N]',
    'Seeks signals in simulated cities whose true shares are known, and prints how many are false and found.',
  ],
  bench: ['npm run bench [-- --large 10000000]', 'The budgets, as ratios against floors of the same run.'],
  'make-migration': [
    'npm run make-migration -- name_in_snake_case',
    'The next migration for both databases. MIGRATION_SERVER_URL: a PostgreSQL in which nothing is changed,',
    'postgresql://127.0.0.1:5432/postgres where nothing else is said.',
  ],
  build: ['npm run build', 'The bundles of the server and the browser.'],
};

/** The lines that say how a command is called. */
export function formatUsage(name) {
  return `${(usage[name] ?? [`npm run ${name}`]).join('\n')}\n`;
}

// `npm run administrator-link [-- NAME]` prints a link, once, by which an administrator sets a new password; the name
// may be left out where there is one administrator.
import { userInfo } from 'node:os';
import { createAdministratorLink, listAdministratorNames } from '~/registry/people/store/administrator-link.server';
import { runWithDatabase } from './command';
import { UsageError } from './usage-error';
import { readArguments, wronglyCalled } from './read-arguments';

const readNames = () => readArguments('administrator-link', { allowPositionals: true, options: {} }).positionals;

await runWithDatabase(readNames, async (db, env, positionals) => {
  const names = await listAdministratorNames(db);
  if (names.length === 0)
    throw new UsageError('There is no administrator. `npm start` prints the link that makes the first one.');
  const name = positionals[0] ?? (names.length === 1 ? names[0] : undefined);
  if (name === undefined || positionals.length > 1 || !names.includes(name)) {
    throw wronglyCalled('administrator-link', `The administrators who are not disabled: ${names.join(', ')}\n`);
  }
  const actor = `command (${userInfo().username})`;
  const link = await createAdministratorLink(db, name, { actor, now: new Date(), publicUrl: env.publicUrl });
  process.stderr.write(
    `For ${name}: works once, for 72 hours, on the server that is running. Earlier links of this account work no more:\n`,
  );
  process.stdout.write(`${link}\n`);
});

// `npm run accept-log-key [-- --yes]`: takes the key of now as the public log's, when the one before is lost. Says what
// that means, and does it with --yes.
import { acceptLogKey } from '~/measure/log/store/log-key.server';
import { OperatorError } from '~/platform/operator-error';
import { runWithDatabase } from './command';
import { readArguments } from './read-arguments';
import { UsageError } from './usage-error';

const meaning = `What another key means:
  checkpoints from now on carry another signature, under the same name
  whoever follows the log must be given the new public key, and will ask why
  what was signed before stays signed by the key before
The closings and their places in the log stay as they are.`;

await runWithDatabase(
  () => {
    const { values } = readArguments('accept-log-key', { options: { yes: { type: 'boolean' } } });
    if (values.yes !== true) throw new UsageError(`${meaning}\nTo do it: npm run accept-log-key -- --yes`);
  },
  async (db, env) => {
    const taken = await acceptLogKey(db, env, new Date());
    if (taken === null) throw new OperatorError('The log has signed nothing yet: it takes the key of now by itself.');
    const said = taken.accepted ? 'The log is signed from now on by' : 'Nothing to do: the log is signed already by';
    process.stdout.write(`${said}\n  ${taken.verifierKey}\n`);
  },
);

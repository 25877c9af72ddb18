// `npm run accept-secret [-- --yes]`: takes the secret of now as the database's, when the one before is lost. Says what
// is lost with it, and does it with --yes.
import { recordAudit } from '~/platform/audit/audit.server';
import { acceptSecret, fingerprintSecret } from '~/platform/database/secret-fingerprint.server';
import { runWithDatabase } from './command';
import { UsageError } from './usage-error';
import { readArguments } from './read-arguments';

const lost = `What the secret before made stays lost:
  contacts that people left cannot be read any more
  receipts and invitation links given out so far are not recognised
  webhooks are signed by new secrets, which their receivers must be given
  a dossier that was rated can be rated once more
  kiosks must be enrolled again, and everybody signs in anew
Ratings, volumes, reports and closings stay as they are.`;

await runWithDatabase(
  () => {
    const { values } = readArguments('accept-secret', { options: { yes: { type: 'boolean' } } });
    if (values.yes !== true) throw new UsageError(`${lost}\nTo do it: npm run accept-secret -- --yes`);
  },
  async (db, { sessionSecret }) => {
    await acceptSecret(db, sessionSecret);
    const subject = fingerprintSecret(sessionSecret);
    await recordAudit(db, { at: new Date(), actor: 'command', action: 'secret.accept', subject });
    process.stdout.write(`The database belongs to the secret with the fingerprint ${subject} now.\n`);
  },
  { anySecret: true },
);

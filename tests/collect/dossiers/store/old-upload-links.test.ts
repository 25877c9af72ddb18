import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { detectProvider } from '~/platform/database/database-url.server';
import { findInvitedDossier } from '~/collect/dossiers/store/dossier.server';
import { deriveInvitation } from '~/collect/dossiers/store/dossier-key.server';
import { databaseTest as test } from '../../../support/database';
import { signedIn } from '../../../support/signed-in';
import { dossierOf, registerDossiers, SECRET } from './dossier-file';
import { WARD } from '../../../measure/reports/store/report-world';

const MIGRATION = '20261126174600_vouched_dossiers';

test('links that were taken from an upload for the own unit before uploads were told apart prove nothing any more', async ({
  db,
  now,
}) => {
  const clerk = await signedIn(db, now, 'CLERK', WARD);
  const administrator = await signedIn(db, now, 'ADMINISTRATOR');
  const senders = [
    ['API', 'one-stop system'],
    ['UPLOAD', clerk.user.name],
    ['UPLOAD', administrator.user.name],
    ['UPLOAD', 'has no account any more'],
  ] as const;
  const keys: string[] = [];
  for (const [index, [source, actor]] of senders.entries()) {
    const { rows } = await registerDossiers(db, [dossierOf(`H29-${index}`)]);
    keys.push(rows[0]?.key ?? '');
    await db.dossierImport.updateMany({
      where: { dossiers: { some: { key: keys.at(-1) ?? '' } } },
      data: { source, actor },
    });
  }
  const sql = readFileSync(`prisma/migrations/${detectProvider(db.address)}/${MIGRATION}/migration.sql`, 'utf8');
  const statements = sql.split(';').filter((statement) => statement.includes('UPDATE'));
  expect(statements).toHaveLength(2);
  for (const statement of statements) await db.$executeRawUnsafe(statement);
  const verifications = await Promise.all(
    keys.map(async (key) => (await findInvitedDossier(db, deriveInvitation(SECRET, key)))?.verification),
  );
  expect(verifications).toEqual(['invited', 'claimed', 'invited', 'claimed']);
});

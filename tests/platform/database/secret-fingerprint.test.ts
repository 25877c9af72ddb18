import { expect } from 'vitest';
import { acceptSecret, requireSameSecret } from '~/platform/database/secret-fingerprint.server';
import { databaseTest } from '../../support/database';

const FIRST = 'the secret of the first day, 32 characters and more';
const OTHER = 'a secret that somebody made later, 32 characters too';

databaseTest(
  'a database keeps to the secret that it was first used with, and names both fingerprints',
  async ({ db }) => {
    await requireSameSecret(db, FIRST);
    await requireSameSecret(db, FIRST);
    await expect(requireSameSecret(db, OTHER)).rejects.toThrow(
      /fingerprint is [0-9a-f]{16}, the database's [0-9a-f]{16}/,
    );
    const { secretFingerprint } = await db.installation.findFirstOrThrow();
    expect(FIRST).not.toContain(secretFingerprint ?? '');
  },
);

databaseTest(
  'a secret that is lost is given up in so many words, and the new one holds from then on',
  async ({ db }) => {
    await requireSameSecret(db, FIRST);
    await acceptSecret(db, OTHER);
    await requireSameSecret(db, OTHER);
    await expect(requireSameSecret(db, FIRST)).rejects.toThrow('npm run accept-secret');
  },
);

import type { AppContext } from '~/context.server';
import { DomainError } from '~/domain/errors';
import type { DossierFile } from '~/models/dossier-check.server';
import { createPendingUpload, findPendingUpload } from '~/models/pending-upload.server';
import { seal, unseal } from '~/security/seal.server';
import { unitsOf } from '~/own-units.server';
import type { SignedInUser } from '~/session.server';
import { formatOfBytes } from '~/volume-upload.server';

type UploadContext = Pick<AppContext, 'db' | 'env' | 'now'>;

/** An uploaded file of dossiers as the models take it. */
export async function uploadedDossiers({ db, env, now }: UploadContext, user: SignedInUser, bytes: Uint8Array): Promise<DossierFile> {
  const { timeZone, sessionSecret: secret } = env;
  return { bytes, format: formatOfBytes(bytes), unitIds: await unitsOf({ db }, user), now: now(), timeZone, secret };
}

/** Keeps a file for a day until its sender has its links; sealed, because the numbers in it are in clear. */
export function keepDossiers({ db, env, now }: UploadContext, user: SignedInUser, fileName: string, bytes: Uint8Array): Promise<string> {
  const sealed = seal(env.sessionSecret, 'dossier-file', ownerOf(user), Buffer.from(bytes).toString('base64'));
  return createPendingUpload(db, { userId: user.id, fileName, bytes: sealed, now: now() });
}

/** A file that this user uploaded within the last day. Throws 'not-found'. */
export async function getKeptDossiers(
  context: UploadContext,
  user: SignedInUser,
  id: string | undefined,
): Promise<{ id: string; fileName: string; file: DossierFile }> {
  const upload = await findPendingUpload(context.db, id ?? '', user.id, context.now());
  const text = upload === null ? null : unseal(context.env.sessionSecret, 'dossier-file', ownerOf(user), upload.bytes);
  if (upload === null || text === null) throw new DomainError('not-found');
  return { id: upload.id, fileName: upload.fileName, file: await uploadedDossiers(context, user, Buffer.from(text, 'base64')) };
}

function ownerOf({ id }: SignedInUser): string {
  return `user ${id}`;
}

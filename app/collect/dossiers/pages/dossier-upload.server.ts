import type { AppContext } from '~/platform/context.server';
import {
  getPendingUpload,
  type KeptFile,
  type PendingUpload,
  type UploadOwner,
} from '~/collect/imports/store/pending-upload.server';
import { findUnitLimit } from '~/registry/people/pages/unit-limit.server';
import type { SignedInUser } from '~/registry/people/pages/session.server';

type UploadContext = Pick<AppContext, 'db' | 'env' | 'now'>;

/** By whom, for whom and when a file of dossiers is read, and under which secret. */
export async function dossierFileOptions({ db, env, now }: UploadContext, user: SignedInUser) {
  const { timeZone, sessionSecret: secret } = env;
  return {
    source: 'UPLOAD',
    actor: user.name,
    unitIds: await findUnitLimit({ db }, user),
    unitId: user.unitId,
    now: now(),
    timeZone,
    secret,
  } as const;
}

/** A stored file of dossiers is encrypted, because it contains dossier numbers in clear. */
export function dossierUploadOwner({ env }: Pick<AppContext, 'env'>, user: SignedInUser): Required<UploadOwner> {
  return { userId: user.id, secret: env.sessionSecret };
}

/**
 * A file that this user uploaded within the last day, and how to ask for something to be done with it. Throws
 * 'not-found'.
 */
export async function getDossierUpload(context: UploadContext, user: SignedInUser, id: string | undefined) {
  const upload: PendingUpload = await getPendingUpload(context.db, id ?? '', user.id, context.now());
  const content: KeptFile = { id: upload.id, size: upload.size, ...dossierUploadOwner(context, user) };
  return { upload, file: { content, ...(await dossierFileOptions(context, user)) } };
}

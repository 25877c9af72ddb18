import type { AppContext } from '~/platform/context.server';
import { getPendingUpload, type KeptFile, type PendingUpload } from '~/collect/imports/store/pending-upload.server';
import { findUnitLimit } from '~/registry/people/pages/unit-limit.server';
import type { SignedInUser } from '~/registry/people/pages/session.server';

type UploadContext = Pick<AppContext, 'db' | 'env' | 'now'>;

/** For whom and when a file of volumes is read. */
export async function volumeFileOptions({ db, env, now }: UploadContext, user: SignedInUser) {
  return { unitIds: await findUnitLimit({ db }, user), now: now(), timeZone: env.timeZone };
}

/**
 * A file that this user uploaded within the last day, and how to ask for something to be done with it. Throws
 * 'not-found'.
 */
export async function getVolumeUpload(context: UploadContext, user: SignedInUser, id: string | undefined) {
  const upload: PendingUpload = await getPendingUpload(context.db, id ?? '', user.id, context.now());
  const content: KeptFile = { id: upload.id, size: upload.size, userId: user.id };
  return { upload, file: { content, ...(await volumeFileOptions(context, user)) } };
}

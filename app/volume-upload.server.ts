import type { AppContext } from '~/context.server';
import type { VolumeFile } from '~/models/volume-check.server';
import { unitsOf } from '~/own-units.server';
import type { SignedInUser } from '~/session.server';

/** An uploaded file as the models take it. A file that begins like a JSON array is one, else it is a table. */
export async function uploadedFile(
  context: Pick<AppContext, 'db' | 'env' | 'now'>,
  user: SignedInUser,
  bytes: Uint8Array,
): Promise<VolumeFile> {
  const { env, now } = context;
  return { bytes, format: formatOfBytes(bytes), unitIds: await unitsOf(context, user), now: now(), timeZone: env.timeZone };
}

/** The format by the first character that is no blank. */
export function formatOfBytes(bytes: Uint8Array): 'csv' | 'json' {
  const start = Buffer.from(bytes.subarray(0, 64)).toString('utf8').replace(/^\uFEFF/, '').trimStart();
  return start.startsWith('[') || start.startsWith('{') ? 'json' : 'csv';
}

import { formatTlogProof } from '~/base/merkle/tlog-proof';
import { parseCount } from '~/base/merkle/checkpoint';
import { DomainError } from '~/base/errors';
import { findPublicBytes } from '~/measure/log/store/log-entry.server';
import { findCheckpoint } from '~/measure/log/store/log-checkpoint.server';
import type { Queryable } from '~/platform/database/db.server';
import { logFile } from '~/publish/log/pages/log-file.server';
import { proveClosing } from '~/publish/log/store/published-log.server';
import { citizenRoute } from '~/ui/citizen/citizen-route.server';

const PROOF = '.tlog-proof';
const MAX_NAME = 40;

/** What everybody may read of the closing at a place of the log, or the proof that it stands there. */
const route = citizenRoute({
  async get({ context: { db }, params }) {
    const file = (params.file ?? '').slice(0, MAX_NAME);
    const isProof = file.endsWith(PROOF);
    const position = parseCount(isProof ? file.slice(0, -PROOF.length) : file);
    const checkpoint = await findCheckpoint(db);
    if (position === null || checkpoint === null || position >= checkpoint.size) throw new DomainError('not-found');
    if (isProof) return sendProof(db, position, checkpoint);
    const bytes = await findPublicBytes(db, position);
    if (bytes === null) throw new DomainError('not-found');
    return logFile(bytes, { type: 'application/json; charset=utf-8', immutable: true });
  },
});

/** The entry itself goes along: nobody who checks it needs the network. */
async function sendProof(
  db: Queryable,
  position: number,
  { size, note }: { size: number; note: string },
): Promise<Response> {
  const proof = await proveClosing(db, position, size);
  if (proof === null) throw new DomainError('not-found');
  const text = formatTlogProof({ extra: proof.entry, index: position, path: proof.path, checkpoint: note });
  return logFile(text, { type: 'text/plain; charset=utf-8', immutable: false, name: `closing-${position}${PROOF}` });
}

export const loader = route.loader;

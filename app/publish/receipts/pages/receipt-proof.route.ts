import { toBase64 } from '~/base/text/base64';
import { formatTlogProof } from '~/base/merkle/tlog-proof';
import { DomainError } from '~/base/errors';
import { normaliseReceipt } from '~/collect/ratings/domain/receipt';
import { findCheckpoint } from '~/measure/log/store/log-checkpoint.server';
import { proveClosing } from '~/publish/log/store/published-log.server';
import { lookUpReceipt } from '~/publish/receipts/pages/receipt-lookup.server';
import { citizenRoute } from '~/ui/citizen/citizen-route.server';

const MAX_CODE_LENGTH = 40;

/**
 * The proof that a rating is in a closing, to keep: the leaf and the way to the root of the closing's tree, then the
 * proof that the closing, which names that root, is in the public log. Nothing in it tells the level.
 */
const route = citizenRoute({
  async get({ context, search }) {
    const code = normaliseReceipt((search.get('code') ?? '').trim().slice(0, MAX_CODE_LENGTH));
    const inclusion = code === null ? undefined : (await lookUpReceipt(context, code))?.inclusion;
    const checkpoint = await findCheckpoint(context.db);
    if (typeof inclusion !== 'object' || checkpoint === null) throw new DomainError('not-found');
    const { leaf, index, size, path, position } = inclusion;
    const closing = await proveClosing(context.db, position, checkpoint.size);
    if (closing === null) throw new DomainError('not-found');
    const head = ['hai-long/receipt-proof/1', `leaf ${toBase64(leaf)}`, `index ${index}`, `size ${size}`];
    const closingProof = formatTlogProof({
      extra: closing.entry,
      index: position,
      path: closing.path,
      checkpoint: checkpoint.note,
    });
    return new Response(`${[...head, ...path.map(toBase64)].join('\n')}\n\n${closingProof}`, {
      headers: {
        'Content-Type': 'text/plain; charset=utf-8',
        'Content-Disposition': 'attachment; filename="receipt.tlog-proof"',
        'Cache-Control': 'no-store',
      },
    });
  },
});

export const loader = route.loader;

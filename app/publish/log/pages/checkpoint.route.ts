import { DomainError } from '~/base/errors';
import { parseRecordId } from '~/base/record-id';
import { findCheckpoint } from '~/measure/log/store/log-checkpoint.server';
import { logFile } from '~/publish/log/pages/log-file.server';
import { citizenRoute } from '~/ui/citizen/citizen-route.server';

/** The newest checkpoint of the log, or that of a size which was signed once. */
const route = citizenRoute({
  async get({ context: { db }, params }) {
    const size = params.size === undefined ? undefined : parseRecordId(params.size);
    const checkpoint = size === null ? null : await findCheckpoint(db, size);
    if (checkpoint === null) throw new DomainError('not-found');
    // One of an earlier size still gains the lines of witnesses.
    return logFile(checkpoint.note, { type: 'text/plain; charset=utf-8', immutable: false });
  },
});

export const loader = route.loader;

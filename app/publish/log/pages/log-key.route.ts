import { DomainError } from '~/base/errors';
import { logFile } from '~/publish/log/pages/log-file.server';
import { findPublishedLog } from '~/publish/log/store/published-log.server';
import { citizenRoute } from '~/ui/citizen/citizen-route.server';

/** The keys of the log, one a line, the oldest first: each with the size from which on it signs. */
const route = citizenRoute({
  async get({ context: { db } }) {
    const log = await findPublishedLog(db);
    if (log === null) throw new DomainError('not-found');
    const lines = log.keys.map(({ verifierKey, firstSize }) => `${firstSize} ${verifierKey}\n`);
    return logFile(lines.join(''), { type: 'text/plain; charset=utf-8', immutable: false });
  },
});

export const loader = route.loader;

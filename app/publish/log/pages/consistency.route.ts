import { toBase64 } from '~/base/text/base64';
import { DomainError } from '~/base/errors';
import { logFile } from '~/publish/log/pages/log-file.server';
import { readSizes } from '~/publish/log/pages/asked-sizes';
import { proveGrowth } from '~/publish/log/store/published-log.server';
import { citizenRoute } from '~/ui/citizen/citizen-route.server';

/**
 * That the log at one size begins with the log at an earlier one, in the form that a witness is sent (C2SP
 * tlog-witness): the old size, the hashes, an empty line, the later checkpoint.
 */
const route = citizenRoute({
  async get({ context: { db }, search }) {
    const asked = readSizes(search);
    const growth = asked.sizes && (await proveGrowth(db, asked.sizes.from, asked.sizes.to));
    if (asked.sizes === null || growth === null) throw new DomainError('not-found');
    const lines = [`old ${asked.sizes.from}`, ...growth.path.map(toBase64), ''].join('\n');
    const name = `consistency-${asked.sizes.from}-${asked.sizes.to}.txt`;
    return logFile(`${lines}\n${growth.later.note}`, { type: 'text/plain; charset=utf-8', immutable: false, name });
  },
});

export const loader = route.loader;

import { toBase64 } from '~/base/text/base64';
import { parseRecordId } from '~/base/record-id';
import { listCheckpoints } from '~/measure/log/store/log-checkpoint.server';
import type { Queryable } from '~/platform/database/db.server';
import { readSizes, type AskedGrowth, type AskedSizes } from '~/publish/log/pages/asked-sizes';
import { LogPage } from '~/publish/log/pages/log-page';
import { findPublishedLog, listPublishedClosings, proveGrowth } from '~/publish/log/store/published-log.server';
import { citizenRoute } from '~/ui/citizen/citizen-route.server';

/** Closings on one page: more would be a second's wait on a slow network. */
const PER_PAGE = 6;
const NEWEST_SIZES = 12;

/** The public log for people: each closing with its place, and that the log only ever grew. */
const route = citizenRoute({
  async get({ context, search, reader, page }) {
    const { db, env, nonce } = context;
    const log = await findPublishedLog(db);
    const size = log?.checkpoint.size ?? 0;
    const below = Math.min(parseRecordId(search.get('below')) ?? size, size);
    const closings = await listPublishedClosings(db, Math.max(0, below - PER_PAGE), below);
    const growth = await askedGrowth(db, readSizes(search));
    return page(
      <LogPage
        reader={reader}
        nonce={nonce}
        timeZone={env.timeZone}
        log={log}
        closings={closings.reverse()}
        below={below}
        older={below > PER_PAGE ? below - PER_PAGE : null}
        sizes={await listSizes(db, size)}
        growth={growth}
      />,
      growth?.problem === undefined || growth.problem === null ? 200 : 422,
    );
  },
});

/** As many as fit on a line of the page. */
async function listSizes(db: Queryable, size: number): Promise<number[]> {
  const newest = await listCheckpoints(db, { above: 0, upTo: size, atMost: NEWEST_SIZES });
  return newest.map((checkpoint) => checkpoint.size);
}

async function askedGrowth(db: Queryable, asked: AskedSizes): Promise<AskedGrowth | null> {
  const { from, to, sizes } = asked;
  if (from === '' && to === '') return null;
  if (sizes === null) return { from, to, path: [], problem: 'order' };
  const growth = await proveGrowth(db, sizes.from, sizes.to);
  if (growth === null) return { from, to, path: [], problem: 'unsigned' };
  return { from, to, path: growth.path.map(toBase64), problem: null };
}

export const loader = route.loader;

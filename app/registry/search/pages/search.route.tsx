import { citizenRoute } from '~/ui/citizen/citizen-route.server';
import { SearchPage, type WalkResults } from '~/registry/search/pages/search-page';
import type { WalkStarts } from '~/registry/search/pages/walk-links';
import type { AppContext } from '~/platform/context.server';
import { localDayOf, type LocalDay } from '~/base/calendar/local-day';
import { findField } from '~/registry/search/store/asked-field.server';
import { searchUnits } from '~/registry/search/store/unit-search.server';
import { listWalkLevels, walkLevels, walkUnits } from '~/registry/search/store/unit-walk.server';

const SHOWN_AT_MOST = 20;
const LONGEST_QUERY = 100;

/** How far a list of results is leafed through; there are not as many units. */
const FARTHEST = 2000;

/** Finds the unit that served the reader, by its name, by a field or along the list, and leads to its rating page. */
const route = citizenRoute({
  async get({ context, search, reader, page }) {
    const typed = (search.get('q') ?? '').slice(0, 4 * LONGEST_QUERY).trim();
    const query = [...typed].slice(0, LONGEST_QUERY).join('');
    const day = localDayOf(context.now(), context.env.timeZone);
    const walk = query === '' ? await walkOf(context, search, day) : null;
    const from = fromOf(search.get('from'));
    const found = query === '' ? null : await searchUnits(context.db, { query, day, limit: SHOWN_AT_MOST, from });
    const starts = await startsOf(
      context,
      day,
      found?.field ? [found.field, ...found.field.also] : [walk?.field ?? null],
    );
    const results = found === null ? null : { ...found, from };
    return page(
      <SearchPage reader={reader} nonce={context.nonce} query={query} found={results} walk={walk} starts={starts} />,
    );
  },
});

export const loader = route.loader;

/** The ways into the list for fields; where nobody takes ratings of any of them, the ways into the list of all units. */
async function startsOf(
  { db }: Pick<AppContext, 'db'>,
  day: LocalDay,
  fields: readonly WalkStarts['field'][],
): Promise<WalkStarts[]> {
  const starts: WalkStarts[] = [];
  for (const field of fields)
    starts.push({ field, levels: await listWalkLevels(db, day, field?.code ?? null), isRated: true });
  const rated = starts.filter(({ levels }) => levels.length > 0);
  if (rated.length > 0) return rated;
  return [{ field: fields[0] ?? null, levels: await listWalkLevels(db, day, null), isRated: false }];
}

/** Where on the list somebody stands; null at its beginning, and where the address says nothing that there is. */
async function walkOf(
  { db }: Pick<AppContext, 'db'>,
  query: URLSearchParams,
  day: LocalDay,
): Promise<WalkResults | null> {
  const at = query.get('in') ?? '';
  if (!/^[\w-]{1,30}$/.test(at)) return null;
  const field = await findField(db, (query.get('field') ?? '').slice(0, 60));
  const walk = await walkUnits(db, { at, day, field: field?.code ?? null });
  return walk && { ...walk, field, level: walkLevels.find((level) => level === at) ?? null };
}

function fromOf(text: string | null): number {
  const from = /^\d{1,4}$/.test(text ?? '') ? Number(text) : 0;
  return from > FARTHEST ? 0 : from;
}

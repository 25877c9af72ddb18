import { citizenRoute } from '~/ui/citizen/citizen-route.server';
import { SearchPage, type BrowseResults } from '~/registry/search/pages/search-page';
import type { BrowseStarts } from '~/registry/search/pages/browse-links';
import type { AppContext } from '~/platform/context.server';
import { toLocalDay, type LocalDay } from '~/base/calendar/local-day';
import { findField } from '~/registry/search/store/asked-field.server';
import { searchUnits } from '~/registry/search/store/unit-search.server';
import { listBrowseLevels, browseLevels, browseUnits } from '~/registry/search/store/unit-browse.server';

const MAX_SHOWN = 20;
const MAX_QUERY_LENGTH = 100;

/** The highest offset into a list of results; there are fewer units. */
const MAX_OFFSET = 2000;

/** Finds the unit that served the reader, by its name, by a field or along the list, and leads to its rating page. */
const route = citizenRoute({
  async get({ context, search, reader, page }) {
    const typed = (search.get('q') ?? '').slice(0, 4 * MAX_QUERY_LENGTH).trim();
    const query = [...typed].slice(0, MAX_QUERY_LENGTH).join('');
    const day = toLocalDay(context.now(), context.env.timeZone);
    const browse = query === '' ? await loadBrowse(context, search, day) : null;
    const from = parseOffset(search.get('from'));
    const found = query === '' ? null : await searchUnits(context.db, { query, day, limit: MAX_SHOWN, from });
    const starts = await loadStarts(
      context,
      day,
      found?.field ? [found.field, ...found.field.also] : [browse?.field ?? null],
    );
    const results = found === null ? null : { ...found, from };
    return page(
      <SearchPage
        reader={reader}
        nonce={context.nonce}
        query={query}
        found={results}
        browse={browse}
        starts={starts}
      />,
    );
  },
});

export const loader = route.loader;

/**
 * The ways into the list for fields; where nobody takes ratings of any of them, the ways into the list of all units.
 */
async function loadStarts(
  { db }: Pick<AppContext, 'db'>,
  day: LocalDay,
  fields: readonly BrowseStarts['field'][],
): Promise<BrowseStarts[]> {
  const starts: BrowseStarts[] = [];
  for (const field of fields)
    starts.push({ field, levels: await listBrowseLevels(db, day, field?.code ?? null), isRated: true });
  const rated = starts.filter(({ levels }) => levels.length > 0);
  if (rated.length > 0) return rated;
  return [{ field: fields[0] ?? null, levels: await listBrowseLevels(db, day, null), isRated: false }];
}

/** Where on the list somebody stands; null at its beginning, and where the address says nothing that there is. */
async function loadBrowse(
  { db }: Pick<AppContext, 'db'>,
  query: URLSearchParams,
  day: LocalDay,
): Promise<BrowseResults | null> {
  const at = query.get('in') ?? '';
  if (!/^[\w-]{1,30}$/.test(at)) return null;
  const field = await findField(db, (query.get('field') ?? '').slice(0, 60));
  const browse = await browseUnits(db, { at, day, field: field?.code ?? null });
  return browse && { ...browse, field, level: browseLevels.find((level) => level === at) ?? null };
}

function parseOffset(text: string | null): number {
  const from = /^\d{1,4}$/.test(text ?? '') ? Number(text) : 0;
  return from > MAX_OFFSET ? 0 : from;
}

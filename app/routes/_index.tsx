import type { LoaderFunctionArgs } from '@remix-run/node';
import { answerCitizen } from '~/citizen/answer.server';
import { documentOf, htmlAnswer } from '~/citizen/document.server';
import { SearchPage } from '~/citizen/search-page';
import { localDayOf } from '~/domain/calendar/local-day';
import { searchUnits } from '~/models/unit-search.server';

const SHOWN_AT_MOST = 20;
const LONGEST_QUERY = 100;

/** Finds the unit that served the reader and leads to its rating page. */
export function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  return answerCitizen({ request, context }, async (reader) => {
    const typed = new URL(request.url).searchParams.get('q') ?? '';
    const query = [...typed.trim()].slice(0, LONGEST_QUERY).join('');
    const day = localDayOf(context.now(), context.env.timeZone);
    const found = query === '' ? null : await searchUnits(context.db, { query, day, limit: SHOWN_AT_MOST });
    const page = <SearchPage reader={reader} nonce={context.nonce} query={query} found={found} />;
    return htmlAnswer(documentOf(page), reader.language);
  });
}

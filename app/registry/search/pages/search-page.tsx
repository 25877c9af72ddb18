import { buildAddress } from '~/ui/shared/address';
import { Emphasis } from '~/ui/shared/emphasis';
import { nameIn, type Named } from '~/base/text/languages';
import { Page } from '~/ui/citizen/page';
import type { Reader } from '~/ui/citizen/reader.server';
import { UnitList, type UnitListItem } from '~/registry/search/pages/unit-list';
import { BrowseLinks, type BrowseStart, type BrowseStarts } from '~/registry/search/pages/browse-links';

type SearchResults = {
  units: UnitListItem[];
  total: number;
  from: number;
  field: AskedField | null;
  nearly: boolean;
};
export type BrowseResults = {
  at: UnitListItem | null;
  level: BrowseStart | null;
  units: UnitListItem[];
  field: AskedField | null;
};

type AskedField = Named & { code: string };

type Props = {
  reader: Reader;
  nonce: string;
  query: string;
  /** Null when nothing was asked for. */
  found: SearchResults | null;
  /** Null when nobody browses the list. */
  browse: BrowseResults | null;
  /** The ways into the list: one for each field in question. */
  starts: readonly BrowseStarts[];
};

/** The start page: finds the place that served the reader. */
export function SearchPage({ reader, nonce, query, found, browse, starts }: Props) {
  const { t, language, asked } = reader;
  const heading = t('rating:search.heading');
  const title =
    found !== null
      ? t('rating:search.resultsTitle', { query })
      : browse === null
        ? heading
        : browseTitle(reader, browse);
  const browsed = browse === null ? null : (browse.at?.code ?? browse.level);
  return (
    <Page
      reader={reader}
      nonce={nonce}
      title={title}
      place={{
        q: query,
        in: browsed,
        field: browse?.field?.code ?? null,
        from: found === null || found.from === 0 ? null : String(found.from),
      }}
      indexed={found === null && browse === null}
      footer={<Footer reader={reader} />}
    >
      <h1 className="strong">{heading}</h1>
      {found === null && browse === null && <p>{t('rating:search.lead')}</p>}
      <form role="search" action="/">
        {asked !== null && <input type="hidden" name="lng" value={asked} />}
        <label className="top" htmlFor="q">
          {t('rating:search.label')}
        </label>
        <div className="find">
          <input
            id="q"
            name="q"
            type="search"
            defaultValue={query}
            maxLength={100}
            autoComplete="off"
            aria-describedby="hint"
          />
          <button className="main">{t('rating:search.submit')}</button>
        </div>
        <p id="hint" className="soft">
          {t('rating:search.hint')}
        </p>
      </form>
      {found !== null && <Results reader={reader} query={query} found={found} />}
      {browse !== null && (
        <section>
          <h2>{browseTitle(reader, browse)}</h2>
          {browse.field !== null && <p>{t('rating:browse.ofField', { field: nameIn(language, browse.field) })}</p>}
          {browse.units.length === 0 ? (
            <p>{t('rating:browse.none')}</p>
          ) : (
            <UnitList reader={reader} units={browse.units} field={browse.field?.code ?? null} />
          )}
        </section>
      )}
      {starts.map((one) => (
        <BrowseLinks key={one.field?.code ?? ''} reader={reader} starts={one} />
      ))}
      {found === null && browse === null && <About reader={reader} />}
    </Page>
  );
}

function browseTitle({ t, language }: Reader, { at, level }: BrowseResults): string {
  if (at !== null) return nameIn(language, at);
  return t(`rating:browse.level.${level ?? 'DISTRICT'}`);
}

function Results({ reader, query, found }: { reader: Reader; query: string; found: SearchResults }) {
  const { t, asked } = reader;
  const { units, total, from, field, nearly } = found;
  if (total === 0) {
    if (field !== null) return null;
    return (
      <section>
        <h2>{t('rating:search.none', { query })}</h2>
        <p>{t('rating:search.noneHint')}</p>
      </section>
    );
  }
  const after = from + units.length;
  return (
    <section>
      <h2>{nearly ? t('rating:search.nearly', { query }) : t('rating:search.results', { count: total })}</h2>
      <UnitList reader={reader} units={units} field={field?.code ?? null} />
      {total > units.length && <p>{t('rating:search.narrow', { first: from + 1, last: after, total })}</p>}
      {total > after && (
        <p className="row">
          <a href={buildAddress('/', { q: query, from: String(after), lng: asked })}>{t('rating:search.more')}</a>
        </p>
      )}
    </section>
  );
}

function About({ reader: { t } }: { reader: Reader }) {
  return (
    <section>
      <h2>{t('rating:about.heading')}</h2>
      {(['rate', 'private', 'use'] as const).map((line) => (
        <p key={line}>
          <Emphasis text={t(`rating:about.${line}`)} />
        </p>
      ))}
    </section>
  );
}

function Footer({ reader: { t, asked } }: { reader: Reader }) {
  return (
    <>
      {t('rating:footer')}
      <br />
      <a href={buildAddress('/receipt', { lng: asked })}>{t('rating:receipt.heading')}</a>
      {' · '}
      <a href="/admin">{t('rating:officials')}</a>
    </>
  );
}

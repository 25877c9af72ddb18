import { addressOf, stepAddress } from '~/citizen/address';
import { Emphasis } from '~/citizen/emphasis';
import { GoLink } from '~/citizen/go-link';
import type { Named } from '~/citizen/names';
import { Page } from '~/citizen/page';
import type { Reader } from '~/citizen/reader.server';
import { nameIn } from '~/i18n';

type FoundUnit = Named & {
  code: string;
  /** What tells one "Phường 1" from another. */
  parent: Named | null;
  /** Null when the unit takes no ratings on the web. */
  pointCode: string | null;
  answers: boolean;
};

type Props = {
  reader: Reader;
  nonce: string;
  query: string;
  /** Null when nothing was asked for. */
  found: { units: FoundUnit[]; total: number } | null;
};

/** The start page: finds the place that served the reader. */
export function SearchPage({ reader, nonce, query, found }: Props) {
  const { t, asked } = reader;
  const heading = t('rating:search.heading');
  return (
    <Page
      reader={reader}
      nonce={nonce}
      title={found === null ? heading : t('rating:search.resultsTitle', { query })}
      place={{ q: query }}
      indexed={found === null}
      footer={<Footer reader={reader} />}
    >
      <h1 className="strong">{heading}</h1>
      {found === null && <p>{t('rating:search.lead')}</p>}
      <form role="search" action="/">
        {asked !== null && <input type="hidden" name="lng" value={asked} />}
        <label className="top" htmlFor="q">
          {t('rating:search.label')}
        </label>
        <div className="find">
          <input id="q" name="q" type="search" defaultValue={query} maxLength={100} autoComplete="off" aria-describedby="hint" />
          <button className="main">{t('rating:search.submit')}</button>
        </div>
        <p id="hint" className="soft">
          {t('rating:search.hint')}
        </p>
      </form>
      {found === null ? <About reader={reader} /> : <Results reader={reader} query={query} found={found} />}
    </Page>
  );
}

function Results({ reader, query, found }: { reader: Reader; query: string; found: NonNullable<Props['found']> }) {
  const { t, language, asked } = reader;
  if (found.total === 0) {
    return (
      <section>
        <h2>{t('rating:search.none', { query })}</h2>
        <p>{t('rating:search.noneHint')}</p>
      </section>
    );
  }
  return (
    <section>
      <h2>{t('rating:search.results', { count: found.total })}</h2>
      <ul className="list two">
        {found.units.map((unit) => {
          const name = (
            <>
              {nameIn(language, unit)}
              {unit.parent !== null && <small>{nameIn(language, unit.parent)}</small>}
            </>
          );
          return (
            <li key={unit.code}>
              {unit.pointCode === null ? (
                <div className="note">
                  {name}
                  <small>{t('rating:search.noPoint')}</small>
                </div>
              ) : (
                <GoLink href={stepAddress(unit.pointCode, 'rate', { lng: asked })}>{name}</GoLink>
              )}
              {unit.answers && (
                <a className="under" href={addressOf(`/results/${unit.code}`, { lng: asked })}>
                  {t('rating:results.link')}
                  <span className="trap"> {nameIn(language, unit)}</span>
                </a>
              )}
            </li>
          );
        })}
      </ul>
      {found.total > found.units.length && <p>{t('rating:search.narrow', { shown: found.units.length })}</p>}
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
      <a href={addressOf('/receipt', { lng: asked })}>{t('rating:receipt.heading')}</a>
      {' · '}
      <a href="/admin">{t('rating:officials')}</a>
    </>
  );
}

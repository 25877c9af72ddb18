import { buildAddress } from '~/ui/shared/address';
import { Face } from '~/ui/shared/face';
import { Page } from '~/ui/citizen/page';
import type { Reader } from '~/ui/citizen/reader.server';
import type { ErrorCode } from '~/base/errors';

type Props = {
  reader: Reader;
  nonce: string;
  code: ErrorCode;
  /** Whether an official reads it, who goes on to the administration and not to the search for a unit. */
  official: boolean;
  /** Names the request in the log, for whoever is told about it. */
  reference: string;
  /** Where the same thing can be tried again; none when only another place helps. */
  retry?: string;
};

/** A page that says what is wrong, in the reader's language, and how to go on. */
export function CitizenErrorPage({ reader, nonce, code, official, reference, retry }: Props) {
  const { t, asked } = reader;
  const home = buildAddress(official ? '/admin' : '/', { lng: asked });
  const heading = t(`rating:problem.title.${titleKey(code)}`);
  return (
    <Page reader={reader} nonce={nonce} title={heading}>
      <div className="hero">
        <Face face={3} />
        <h1 className="big">{heading}</h1>
      </div>
      <p>{t(`errors:${code}`)}</p>
      {code === 'dossier-already-rated' && <p>{t('rating:dossier.ownRating')}</p>}
      <p className="row">
        {retry !== undefined && (
          <a className="main" href={retry}>
            {t(code === 'dossier-unknown' ? 'rating:dossier.without' : 'rating:problem.retry')}
          </a>
        )}
        <a className={retry === undefined ? 'main' : undefined} href={home}>
          {t(official ? 'common:error.home' : 'rating:findUnit')}
        </a>
      </p>
      <p className="soft">{t('rating:problem.reference', { reference })}</p>
    </Page>
  );
}

const titled = [
  'point-unknown',
  'token-expired',
  'token-forged',
  'too-many',
  'not-found',
  'unexpected',
  'dossier-unknown',
  'dossier-already-rated',
  'method-not-allowed',
  'body-too-large',
  'origin-mismatch',
  'content-type-unsupported',
  'content-encoding-unsupported',
] as const;

function titleKey(code: ErrorCode): (typeof titled)[number] | 'other' {
  return titled.find((one) => one === code) ?? 'other';
}

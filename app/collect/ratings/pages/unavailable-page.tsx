import { buildAddress } from '~/ui/shared/address';
import { Emphasis } from '~/ui/shared/emphasis';
import { Face } from '~/ui/shared/face';
import { GoLink } from '~/ui/citizen/go-link';
import { Page } from '~/ui/citizen/page';
import { unitText, type RatedPoint } from '~/collect/ratings/pages/rated-point';
import type { Reader } from '~/ui/citizen/reader.server';

/** Why nothing can be rated under a code: its point was closed, got another code, or takes forms on paper only. */
export type Unavailability = 'closed' | 'replaced' | 'paper';

type Props = {
  reader: Reader;
  nonce: string;
  point: RatedPoint;
  reason: Unavailability;
  /** The address where the same unit can be rated; null when there is none. */
  alternative: string | null;
};

/**
 * For a person who scans an old poster, or has the code of a point for paper forms: shows which place it was, and where
 * it can be rated instead.
 */
export function UnavailablePage({ reader, nonce, point, reason, alternative }: Props) {
  const { t, asked } = reader;
  const { channel, counter } = point;
  const heading = t(`points:unavailable.heading.${reason}`);
  const unit = unitText(reader, point);
  return (
    <Page reader={reader} nonce={nonce} title={heading}>
      <div className="hero">
        <Face face={3} />
        <h1 className="big">{heading}</h1>
      </div>
      <p>
        <Emphasis text={t(`points:unavailable.text.${reason}`, { unit })} />
      </p>
      {channel !== 'WEB' && counter !== '' && (
        <p className="soft" lang="vi">
          {counter}
        </p>
      )}
      {alternative !== null && <GoLink href={alternative}>{t('points:unavailable.rate', { unit })}</GoLink>}
      <p className="row">
        <a className={alternative === null ? 'main' : undefined} href={buildAddress('/', { lng: asked })}>
          {t('rating:findUnit')}
        </a>
      </p>
    </Page>
  );
}

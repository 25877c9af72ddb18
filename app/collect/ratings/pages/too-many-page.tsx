import { buildAddress } from '~/ui/shared/address';
import { Face } from '~/ui/shared/face';
import { faceFor } from '~/ui/shared/face-level';
import { Page } from '~/ui/citizen/page';
import type { Reader } from '~/ui/citizen/reader.server';
import { TRAP } from '~/collect/ratings/pages/trap';
import type { Scale } from '~/base/scale';

type Props = {
  reader: Reader;
  nonce: string;
  /** Where the form went, to be sent there again. */
  address: string;
  kept: { id: string; token: string; scale: Scale; level: number; trap: string };
  /** Seconds until it is worth trying; null when only another day or another network helps. */
  seconds: number | null;
  reference: string;
};

/** Says that too many ratings come from the reader's network, keeps what was tapped, and sends it again at a press. */
export function TooManyPage({ reader, nonce, address, kept, seconds, reference }: Props) {
  const { t, asked } = reader;
  const face = faceFor(kept.scale, kept.level);
  const heading = t('rating:problem.title.too-many');
  return (
    <Page reader={reader} nonce={nonce} title={heading}>
      <div className="hero">
        <Face face={face} />
        <h1 className="big">{heading}</h1>
      </div>
      <p>{t('rating:tooMany.kept', { level: t(`rating:face.${face}`) })}</p>
      <p>
        {seconds === null ? t('rating:tooMany.tomorrow') : t('rating:tooMany.wait', { count: Math.ceil(seconds / 60) })}
      </p>
      <form method="post" action={address}>
        <input type="hidden" name="id" value={kept.id} />
        <input type="hidden" name="token" value={kept.token} />
        <input type="hidden" name="level" value={kept.level} />
        <input type="hidden" name={TRAP} value={kept.trap} />
        <button className="main">{t('rating:tooMany.again')}</button>
      </form>
      <p className="row">
        <a href={buildAddress('/', { lng: asked })}>{t('rating:findUnit')}</a>
      </p>
      <p className="soft">{t('rating:problem.reference', { reference })}</p>
    </Page>
  );
}

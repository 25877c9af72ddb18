import { buildAddress, stepAddress } from '~/ui/shared/address';
import { Emphasis } from '~/ui/shared/emphasis';
import { Tick } from '~/ui/shared/face';
import { GoLink } from '~/ui/citizen/go-link';
import { faceFor } from '~/ui/shared/face-level';
import { Page } from '~/ui/citizen/page';
import { PublicAnswer, type ShownAnswer } from '~/improve/comments/pages/public-answer';
import type { Reader } from '~/ui/citizen/reader.server';
import type { Scale } from '~/base/scale';

type Props = {
  reader: Reader;
  nonce: string;
  pointCode: string;
  token: string;
  receipt: string;
  unitCode: string;
  /** What the unit last did about what people said. */
  answer: ShownAnswer | null;
  /** Only while the rating can be changed: later the address may be in another person's hands. */
  changeable: { scale: Scale; level: number; until: string; contactGiven: boolean } | null;
};

/** Thanks, the receipt, and what becomes of the rating. */
export function ThanksPage({ reader, nonce, pointCode, token, receipt, unitCode, answer, changeable }: Props) {
  const { t, asked } = reader;
  return (
    <Page reader={reader} nonce={nonce} title={t('rating:thanks.heading')} place={{ t: token }}>
      <div className="hero">
        <Tick />
        <h1 className="big">{t('rating:thanks.heading')}</h1>
      </div>
      {changeable !== null && (
        <p>
          <Emphasis
            text={t('rating:recorded', { level: t(`rating:face.${faceFor(changeable.scale, changeable.level)}`) })}
          />
        </p>
      )}
      <p>{t('rating:thanks.next')}</p>
      <div className="receipt">
        <p id="receipt">{t('rating:thanks.receipt')}</p>
        <code aria-labelledby="receipt">{receipt}</code>
        <p className="soft">{t('rating:thanks.receiptHint')}</p>
        <p>
          <a href={buildAddress('/receipt', { code: receipt, lng: asked })}>{t('rating:thanks.follow')}</a>
        </p>
      </div>
      {changeable !== null && (
        <>
          {changeable.contactGiven && (
            <p role="status">{t('rating:thanks.contactGiven', { until: changeable.until })}</p>
          )}
          <GoLink href={stepAddress(pointCode, 'contact', { t: token, lng: asked })}>
            {t('rating:thanks.contact')}
          </GoLink>
        </>
      )}
      {answer !== null && (
        <section>
          <h2>{t('rating:results.heading')}</h2>
          <PublicAnswer reader={reader} answer={answer} />
        </section>
      )}
      <p className="row">
        <a className="main" href={buildAddress('/', { lng: asked })}>
          {t('rating:thanks.another')}
        </a>
        <a href={buildAddress(`/results/${unitCode}`, { lng: asked })}>{t('rating:results.link')}</a>
        {changeable !== null && (
          <a href={stepAddress(pointCode, 'level', { t: token, lng: asked })}>
            {t('rating:thanks.change', { until: changeable.until })}
          </a>
        )}
      </p>
    </Page>
  );
}

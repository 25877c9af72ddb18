import { buildAddress, SAVE, stepAddress } from '~/ui/shared/address';
import { Emphasis, withoutEmphasis } from '~/ui/shared/emphasis';
import { FaceButtons } from '~/ui/citizen/face-buttons';
import { Page } from '~/ui/citizen/page';
import { questionText, ratesService, type RatedField, type RatedPoint } from '~/collect/ratings/pages/rated-point';
import type { Reader } from '~/ui/citizen/reader.server';
import { Trap } from '~/collect/ratings/pages/trap';
import { counterName } from '~/registry/points/domain/counter-names';

type Props = {
  reader: Reader;
  nonce: string;
  point: RatedPoint;
  field: RatedField;
  id: string;
  token: string;
  /** How it is known which dossier is rated: by the link on its slip, or typed by the person. */
  dossierBy: 'linked' | 'typed' | null;
  /** The token of that dossier. */
  dossier: string;
};

/**
 * The question and its faces. The form goes to the page's own address with one word more: sent to the very same address
 * it would make browsers forget the page (RFC 9111, 4.4), and going back would bring a new one, with a new response in
 * it.
 */
export function RatingPage({ reader, nonce, point, field, id, token, dossierBy, dossier }: Props) {
  const { t, asked } = reader;
  const question = questionText(reader, point, field);
  const chosen = point.fixedField === null && point.fields.length > 1;
  const chosenField = chosen ? field.code : null;
  const here = { field: chosenField, d: dossierBy === null ? null : dossier };
  const counter = counterName(reader.language, point.counter);
  return (
    <Page reader={reader} nonce={nonce} title={withoutEmphasis(question)} place={here}>
      {point.channel !== 'WEB' && point.counter !== '' && (
        <p className="eyebrow" lang={counter.lang}>
          {counter.text}
        </p>
      )}
      {dossierBy !== null && (
        <p className="note">{t(dossierBy === 'linked' ? 'rating:dossier.invited' : 'rating:dossier.claimed')}</p>
      )}
      <h1 id="question">
        <Emphasis text={question} />
      </h1>
      <form method="post" action={buildAddress('', { ...here, lng: asked, [SAVE]: '1' })}>
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="token" value={token} />
        <Trap t={t} />
        <FaceButtons t={t} scale={point.scale} labelledBy="question" />
      </form>
      <p className="soft">{t('rating:oneTap')}</p>
      <p className="links row">
        {chosen && <a href={stepAddress(point.code, 'rate', { d: here.d, lng: asked })}>{t('rating:otherField')}</a>}
        {dossierBy === null && !ratesService(point) && (
          <a href={stepAddress(point.code, 'dossier', { field: chosenField, lng: asked })}>
            {t('rating:dossier.have')}
          </a>
        )}
      </p>
    </Page>
  );
}

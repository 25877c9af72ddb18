import { addressOf, SAVE, stepAddress } from '~/citizen/address';
import { Emphasis, withoutEmphasis } from '~/citizen/emphasis';
import { FaceButtons } from '~/citizen/face-buttons';
import { Page } from '~/citizen/page';
import { questionText, type RatedField, type RatedPlace } from '~/citizen/rated-place';
import type { Reader } from '~/citizen/reader.server';
import { Trap } from '~/citizen/trap';

type Props = {
  reader: Reader;
  nonce: string;
  place: RatedPlace;
  field: RatedField;
  id: string;
  token: string;
};

/**
 * The question and its faces. The form goes to the page's own address with one word more: sent to the very same address it
 * would make browsers forget the page (RFC 9111, 4.4), and going back would bring a new one, with a new response in it.
 */
export function RatingPage({ reader, nonce, place, field, id, token }: Props) {
  const { t, asked } = reader;
  const { point } = place;
  const question = questionText(reader, place, field);
  const chosen = point.fixedField === null && point.fields.length > 1;
  const here = { field: chosen ? field.code : null };
  return (
    <Page reader={reader} nonce={nonce} title={withoutEmphasis(question)} place={here}>
      {point.channel !== 'WEB' && point.counter !== '' && (
        <p className="eyebrow" lang="vi">
          {point.counter}
        </p>
      )}
      <h1 id="question">
        <Emphasis text={question} />
      </h1>
      <form method="post" action={addressOf('', { ...here, lng: asked, [SAVE]: '1' })}>
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="token" value={token} />
        <Trap t={t} />
        <FaceButtons t={t} scale={point.scale} labelledBy="question" />
      </form>
      <p className="soft">{t('rating:oneTap')}</p>
      {chosen && (
        <p className="links">
          <a href={stepAddress(point.code, 'rate', { lng: asked })}>{t('rating:otherField')}</a>
        </p>
      )}
    </Page>
  );
}

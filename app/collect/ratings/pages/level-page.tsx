import { stepAddress } from '~/ui/shared/address';
import { Emphasis, withoutEmphasis } from '~/ui/shared/emphasis';
import { FaceButtons } from '~/ui/citizen/face-buttons';
import type { Named } from '~/base/text/languages';
import { Page } from '~/ui/citizen/page';
import { questionText, type RatedPoint } from '~/collect/ratings/pages/rated-point';
import type { Reader } from '~/ui/citizen/reader.server';
import type { Scale } from '~/base/scale';

type Props = {
  reader: Reader;
  nonce: string;
  point: RatedPoint;
  /** Null when the unit no longer handles the field that was rated, or the dossier was another unit's. */
  field: Named | null;
  token: string;
  scale: Scale;
  level: number;
};

/** The same faces again, with the one that stands marked. */
export function LevelPage({ reader, nonce, point, field, token, scale, level }: Props) {
  const { t, asked } = reader;
  const heading = t('rating:level.heading');
  const question = field === null ? heading : questionText(reader, point, field);
  const title = field === null ? heading : `${heading}: ${withoutEmphasis(question)}`;
  return (
    <Page reader={reader} nonce={nonce} title={title} place={{ t: token }}>
      {field !== null && <p className="eyebrow">{heading}</p>}
      <h1 id="question">
        <Emphasis text={question} />
      </h1>
      <form method="post">
        <FaceButtons t={t} scale={scale} labelledBy="question" current={level} />
      </form>
      <p className="links">
        <a href={stepAddress(point.code, 'reasons', { t: token, lng: asked })}>{t('rating:level.keep')}</a>
      </p>
    </Page>
  );
}

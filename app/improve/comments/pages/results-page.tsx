import { buildAddress, stepAddress } from '~/ui/shared/address';
import { nameIn, type Named } from '~/base/text/languages';
import { unitNameIn } from '~/registry/units/domain/unit-name';
import { Page } from '~/ui/citizen/page';
import { PublicAnswer, type ShownAnswer } from '~/improve/comments/pages/public-answer';
import type { Reader } from '~/ui/citizen/reader.server';

type Props = {
  reader: Reader;
  nonce: string;
  unit: Named & { pointCode: string | null };
  parent: Named | null;
  answers: readonly ShownAnswer[];
};

/** A unit's page for everybody: what people said and what it did about it. */
export function ResultsPage({ reader, nonce, unit, parent, answers }: Props) {
  const { t, language, asked } = reader;
  const name = nameIn(language, unit);
  return (
    <Page reader={reader} nonce={nonce} title={unitNameIn(language, { ...unit, parent })} indexed>
      {parent !== null && <p className="eyebrow">{nameIn(language, parent)}</p>}
      <h1 className="strong">{name}</h1>
      <section>
        <h2>{t('rating:results.heading')}</h2>
        {answers.length === 0 && <p>{t('rating:results.none')}</p>}
        {answers.map((answer) => (
          <PublicAnswer key={answer.id} reader={reader} answer={answer} />
        ))}
      </section>
      <p className="row">
        {unit.pointCode !== null && (
          <a className="main" href={stepAddress(unit.pointCode, 'rate', { lng: asked })}>
            {t('rating:results.rate')}
          </a>
        )}
        <a href={buildAddress('/', { lng: asked })}>{t('rating:findUnit')}</a>
      </p>
    </Page>
  );
}

import { buildAddress, stepAddress } from '~/ui/shared/address';
import { Emphasis, withoutEmphasis } from '~/ui/shared/emphasis';
import { GoLink } from '~/ui/citizen/go-link';
import { Page } from '~/ui/citizen/page';
import { Problem } from '~/ui/citizen/problem';
import { ratesService, unitText, type RatedPoint } from '~/collect/ratings/pages/rated-point';
import type { Reader } from '~/ui/citizen/reader.server';
import { nameIn } from '~/base/text/languages';

type Props = { reader: Reader; nonce: string; point: RatedPoint; problem: string | null; dossier: string | null };

/** For a point without a fixed field: asks which kind of procedure it was. */
export function FieldPage({ reader, nonce, point, problem, dossier }: Props) {
  const { t, language, asked } = reader;
  const heading = t('rating:field.heading', { unit: unitText(reader, point) });
  const title = withoutEmphasis(heading);
  return (
    <Page
      reader={reader}
      nonce={nonce}
      title={problem === null ? title : `${t('rating:problem.prefix')}: ${title}`}
      place={{ d: dossier }}
    >
      {problem !== null && <Problem t={t} text={problem} href="#fields" />}
      <h1>
        <Emphasis text={heading} />
      </h1>
      {point.fields.length === 0 ? (
        <>
          <p>{t('rating:field.none')}</p>
          <p className="row">
            <a className="main" href={buildAddress('/', { lng: asked })}>
              {t('rating:findUnit')}
            </a>
          </p>
        </>
      ) : (
        <ul className="list two" id="fields">
          {point.fields.map((field) => (
            <li key={field.code}>
              <GoLink href={stepAddress(point.code, 'rate', { field: field.code, d: dossier, lng: asked })}>
                {nameIn(language, field)}
              </GoLink>
            </li>
          ))}
        </ul>
      )}
      {dossier === null && point.fields.length > 0 && !ratesService(point) && (
        <p className="links">
          <a href={stepAddress(point.code, 'dossier', { lng: asked })}>{t('rating:dossier.have')}</a>
        </p>
      )}
    </Page>
  );
}

import { stepAddress } from '~/ui/shared/address';
import { LabelledInput } from '~/ui/citizen/labelled-input';
import { Page } from '~/ui/citizen/page';
import { Problem } from '~/ui/citizen/problem';
import type { Reader } from '~/ui/citizen/reader.server';
import { MAX_DOSSIER_NUMBER } from '~/collect/dossiers/domain/dossier-number';

type Props = {
  reader: Reader;
  nonce: string;
  pointCode: string;
  /** The field chosen before, to go back to. */
  field: string | null;
  typed: string;
  problem: string | null;
};

/** Asks for the number of a dossier, typed or read by a scanner that types; going on without it is always open. */
export function DossierPage({ reader, nonce, pointCode, field, typed, problem }: Props) {
  const { t, asked } = reader;
  const heading = t('rating:dossier.heading');
  return (
    <Page
      reader={reader}
      nonce={nonce}
      title={problem === null ? heading : `${t('rating:problem.prefix')}: ${heading}`}
      place={{ field }}
      typed={{ id: 'typed', method: 'post', send: t('rating:dossier.submit') }}
    >
      {problem !== null && <Problem t={t} text={problem} href="#number" />}
      <h1 className="strong">{heading}</h1>
      <p>{t('rating:dossier.lead')}</p>
      <form id="typed" method="post">
        <LabelledInput
          name="number"
          type="text"
          label={t('rating:dossier.label')}
          hint={t('rating:dossier.hint')}
          problem={problem ?? undefined}
          defaultValue={typed}
          maxLength={2 * MAX_DOSSIER_NUMBER}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
        />
        <p className="row">
          <button className="main">{t('rating:dossier.submit')}</button>
          <a href={stepAddress(pointCode, 'rate', { field, lng: asked })}>{t('rating:dossier.without')}</a>
        </p>
      </form>
    </Page>
  );
}

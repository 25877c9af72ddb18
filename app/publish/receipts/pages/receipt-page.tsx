import { LabelledInput } from '~/ui/citizen/labelled-input';
import { Page } from '~/ui/citizen/page';
import { Problem } from '~/ui/citizen/problem';
import type { Reader } from '~/ui/citizen/reader.server';

type Props = { reader: Reader; nonce: string; typed: string; problem: string | null };

/** Asks for a receipt's code. */
export function ReceiptPage({ reader, nonce, typed, problem }: Props) {
  const { t, asked } = reader;
  const heading = t('rating:receipt.heading');
  return (
    <Page
      reader={reader}
      nonce={nonce}
      title={problem === null ? heading : `${t('rating:problem.prefix')}: ${heading}`}
      place={{ code: typed }}
      typed={{ id: 'typed', method: 'get', send: t('rating:receipt.submit') }}
    >
      {problem !== null && <Problem t={t} text={problem} href="#code" />}
      <h1 className="strong">{heading}</h1>
      <p>{t('rating:receipt.lead')}</p>
      <form id="typed" action="/receipt">
        {asked !== null && <input type="hidden" name="lng" value={asked} />}
        <LabelledInput
          name="code"
          type="text"
          label={t('rating:receipt.label')}
          hint={t('rating:receipt.hint')}
          problem={problem ?? undefined}
          defaultValue={typed}
          maxLength={40}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
        />
        <p className="row">
          <button className="main">{t('rating:receipt.submit')}</button>
        </p>
      </form>
    </Page>
  );
}

import { buildAddress } from '~/ui/shared/address';
import { formatterIn } from '~/base/text/formatter';
import { Emphasis } from '~/ui/shared/emphasis';
import type { Named } from '~/base/text/languages';
import { unitNameIn } from '~/registry/units/domain/unit-name';
import { nameInSentence } from '~/ui/shared/names';
import { Page } from '~/ui/citizen/page';
import type { Reader } from '~/ui/citizen/reader.server';
import type { Inclusion, NoInclusion } from '~/measure/reports/store/inclusion.server';
import { periodName } from '~/ui/shared/period-name';
import type { LocalDay } from '~/base/calendar/local-day';
import type { ShownPetitionState } from '~/improve/petitions/domain/petition';

/** What the page says; instants are days of the city already. */
export type ReceiptState = {
  code: string;
  day: LocalDay;
  unit: Named;
  parent: Named | null;
  field: Named;
  commented: boolean;
  answer: { text: string; day: LocalDay } | null;
  petition: {
    state: ShownPetitionState;
    receivedOn: LocalDay;
    forwardDueOn: LocalDay;
    overdue: boolean;
    forwardedTo: string;
    message: string;
  } | null;
  /** Where a closing has it, or why none proves it. */
  inclusion: Pick<Inclusion, 'period' | 'revision' | 'position' | 'state' | 'namesReceipt'> | NoInclusion;
  contactUntil: LocalDay | null;
};

type Props = { reader: Reader; nonce: string; state: ReceiptState; withdrawn: boolean };

/** Where a rating stands. It shows neither level nor comment: somebody could make its person show the page. */
export function ReceiptStatePage({ reader, nonce, state, withdrawn }: Props) {
  const { t, language, asked } = reader;
  const heading = t('rating:receipt.found');
  const unit = unitNameIn(language, { ...state.unit, parent: state.parent });
  const given = { day: formatterIn(language).dayInText(state.day), field: nameInSentence(language, state.field), unit };
  return (
    <Page reader={reader} nonce={nonce} title={heading} place={{ code: state.code }}>
      {withdrawn && (
        <p className="done" role="status">
          {t('rating:receipt.withdrawn')}
        </p>
      )}
      <p className="eyebrow">{state.code}</p>
      <h1 className="strong">{heading}</h1>
      <p>
        <Emphasis text={t('rating:receipt.given', given)} />
      </p>
      <p className="soft">{t('rating:receipt.private')}</p>
      <InClosing reader={reader} state={state} />
      <Comment reader={reader} state={state} />
      {state.petition !== null && <Petition reader={reader} petition={state.petition} unit={unit} />}
      <Contact reader={reader} state={state} />
      <p className="row">
        <a href={buildAddress('/receipt', { lng: asked })}>{t('rating:receipt.other')}</a>
        <a href={buildAddress('/', { lng: asked })}>{t('rating:findUnit')}</a>
      </p>
    </Page>
  );
}

/** Whether the rating is in the closed figures, and the proof of it. */
function InClosing({ reader: { t, asked }, state: { code, inclusion } }: { reader: Reader; state: ReceiptState }) {
  if (typeof inclusion === 'string') {
    return (
      <section>
        <h2>{t('rating:receipt.closing')}</h2>
        <p>{t(`rating:receipt.notIn.${inclusion}`)}</p>
      </section>
    );
  }
  const { period, revision, position, state, namesReceipt } = inclusion;
  return (
    <section>
      <h2>{t('rating:receipt.closing')}</h2>
      <p>
        <Emphasis text={t(`rating:receipt.${state}`, { period: periodName(t, period), revision, place: position })} />
      </p>
      <p className="soft">{t(`rating:receipt.proofIsOf.${namesReceipt ? 'thisReceipt' : 'someRating'}`, { code })}</p>
      <p className="links">
        <a href={buildAddress('/receipt/proof', { code })}>{t('rating:receipt.proof')}</a>
        {' · '}
        <a href={buildAddress('/results/log', { lng: asked })}>{t('rating:receipt.log')}</a>
      </p>
    </section>
  );
}

function Comment({ reader: { t, language }, state: { commented, answer } }: { reader: Reader; state: ReceiptState }) {
  if (answer === null) {
    return (
      <section>
        <h2>{t('rating:receipt.comment')}</h2>
        <p>{t(`rating:receipt.commentState.${commented ? 'read' : 'none'}`)}</p>
      </section>
    );
  }
  return (
    <section>
      <h2>{t('rating:receipt.comment')}</h2>
      <p>{t('rating:receipt.commentState.answered', { day: formatterIn(language).dayInText(answer.day) })}</p>
      <blockquote>{answer.text}</blockquote>
    </section>
  );
}

type PetitionProps = { reader: Reader; petition: NonNullable<ReceiptState['petition']>; unit: string };

function Petition({ reader: { t, language }, petition, unit }: PetitionProps) {
  const words = {
    received: formatterIn(language).dayInText(petition.receivedOn),
    due: formatterIn(language).dayInText(petition.forwardDueOn),
    agency: petition.forwardedTo || unit,
  };
  return (
    <section>
      <h2>{t('rating:receipt.petition')}</h2>
      <p>
        {t(`rating:receipt.petitionState.${petition.state}`, words)}
        {petition.overdue && ` ${t('rating:receipt.petitionLate')}`}
      </p>
      {petition.message !== '' && (
        <>
          <p>{t('rating:receipt.message')}</p>
          <blockquote>{petition.message}</blockquote>
        </>
      )}
    </section>
  );
}

function Contact({ reader: { t, language }, state }: { reader: Reader; state: ReceiptState }) {
  if (state.contactUntil === null) {
    return (
      <section>
        <h2>{t('rating:receipt.contact')}</h2>
        <p>{t('rating:receipt.contactNone')}</p>
      </section>
    );
  }
  return (
    <section>
      <h2>{t('rating:receipt.contact')}</h2>
      <p>{t('rating:receipt.contactKept', { day: formatterIn(language).dayInText(state.contactUntil) })}</p>
      <form method="post">
        <input type="hidden" name="code" value={state.code} />
        <button className="quiet">{t('rating:receipt.withdraw')}</button>
      </form>
    </section>
  );
}

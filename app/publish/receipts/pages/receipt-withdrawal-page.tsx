import { buildAddress } from '~/ui/shared/address';
import { unitNameIn } from '~/registry/units/domain/unit-name';
import { Page } from '~/ui/citizen/page';
import type { Reader } from '~/ui/citizen/reader.server';
import type { ReceiptState } from '~/publish/receipts/pages/receipt-state-page';
import { isEnded } from '~/improve/petitions/domain/petition';

type Props = { reader: Reader; nonce: string; state: ReceiptState };

/** Asks before a contact is deleted, and says what ends with it: neither can be taken back. */
export function ReceiptWithdrawalPage({ reader, nonce, state: { code, petition, unit, parent } }: Props) {
  const { t, language, asked } = reader;
  const heading = t('rating:receipt.withdrawHeading');
  const running = petition !== null && !isEnded(petition.state);
  const forwarded = running && petition.state === 'FORWARDED';
  const ends = running && !forwarded;
  return (
    <Page reader={reader} nonce={nonce} title={heading} place={{ code }}>
      <h1 className="strong">{heading}</h1>
      <p>{t('rating:receipt.withdrawLead')}</p>
      {ends && <p>{t('rating:receipt.withdrawEnds')}</p>}
      {forwarded && (
        <p>
          {t('rating:receipt.withdrawForwarded', {
            agency: petition.forwardedTo || unitNameIn(language, { ...unit, parent }),
          })}
        </p>
      )}
      <form action={buildAddress('/receipt', { lng: asked })} method="post">
        <input type="hidden" name="code" value={code} />
        <input type="hidden" name="confirmed" value="yes" />
        <p className="row">
          <button className="main">
            {t(ends ? 'rating:receipt.withdrawConfirmEnds' : 'rating:receipt.withdrawConfirm')}
          </button>
          <a href={buildAddress('/receipt', { code, lng: asked })}>{t('rating:receipt.withdrawKeep')}</a>
        </p>
      </form>
    </Page>
  );
}

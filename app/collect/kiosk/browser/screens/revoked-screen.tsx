import type { Translate } from '~/ui/citizen/reader.server';

/** The server knows this tablet no more; what it did not send stays on it. */
export function RevokedScreen({ t, kept, onEnrolAgain }: { t: Translate; kept: number; onEnrolAgain: () => void }) {
  return (
    <>
      <p>{t('kiosk:revoked.text')}</p>
      {kept === 0 ? null : <p>{t('kiosk:revoked.kept', { count: kept })}</p>}
      <p className="row">
        <button type="button" className="main" onClick={onEnrolAgain}>
          {t('kiosk:revoked.again')}
        </button>
      </p>
    </>
  );
}

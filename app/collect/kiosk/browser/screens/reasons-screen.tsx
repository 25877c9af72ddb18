import { MAX_REASONS, polarityOf, reasons } from '~/base/reasons';
import { askedWords } from '~/collect/kiosk/browser/asked-words';
import { RecordedBar } from '~/collect/kiosk/browser/screens/recorded-bar';
import type { ScreenProps } from '~/collect/kiosk/browser/screens/screen';

/** Why, in up to three touches; all of it can be left out. */
export function ReasonsScreen(screen: ScreenProps) {
  const { t, view, dispatch } = screen;
  const { rating } = view.state;
  if (rating === null) return null;
  const wording = polarityOf(view.settings.scale, rating.level) === 'satisfied' ? 'good' : 'bad';
  const labels = askedWords(view.settings, view.language).reason[wording];
  const full = rating.reasons.length >= MAX_REASONS;
  return (
    <>
      <RecordedBar {...screen} />
      <fieldset>
        <legend>{t('rating:reasons.legend')}</legend>
        <div className="reasons">
          {reasons.map((reason) => {
            const chosen = rating.reasons.includes(reason);
            return (
              <button
                key={reason}
                type="button"
                aria-pressed={chosen}
                aria-disabled={full && !chosen ? true : undefined}
                onClick={() => dispatch({ type: 'toggle', reason })}
              >
                {labels[reason]}
              </button>
            );
          })}
        </div>
      </fieldset>
      <p className="row">
        <button type="button" className="main" onClick={() => dispatch({ type: 'finish', comment: '' })}>
          {t('kiosk:done')}
        </button>
        <button type="button" onClick={() => dispatch({ type: 'write' })}>
          {t('kiosk:write')}
        </button>
      </p>
    </>
  );
}

import { useEffect, useSyncExternalStore } from 'react';
import { unitNameIn } from '~/registry/units/domain/unit-name';
import { nameInSentence } from '~/ui/shared/names';
import { Emphasis } from '~/ui/shared/emphasis';
import { faceFor } from '~/ui/shared/face-level';
import { isSettling } from '~/collect/kiosk/domain/kiosk-steps';
import { canTakeBack } from '~/collect/kiosk/domain/kiosk-times';
import { isOpenAt, readHours } from '~/collect/devices/domain/opening-hours';
import { polarityOf } from '~/base/reasons';
import type { KioskSession } from '~/collect/kiosk/browser/kiosk-session';
import { askedWords } from '~/collect/kiosk/browser/asked-words';
import { LanguageButtons } from '~/collect/kiosk/browser/language-buttons';
import { KioskFrame } from '~/collect/kiosk/browser/kiosk-frame';
import { StaffStatus } from '~/collect/kiosk/browser/staff-status';
import { wordsIn } from '~/collect/kiosk/browser/words';
import { ClosedScreen } from '~/collect/kiosk/browser/screens/closed-screen';
import { CommentScreen } from '~/collect/kiosk/browser/screens/comment-screen';
import { FacesScreen } from '~/collect/kiosk/browser/screens/faces-screen';
import { FieldScreen } from '~/collect/kiosk/browser/screens/field-screen';
import { MoreTime } from '~/collect/kiosk/browser/screens/more-time';
import { ReasonsScreen } from '~/collect/kiosk/browser/screens/reasons-screen';
import { RevokedScreen } from '~/collect/kiosk/browser/screens/revoked-screen';
import { ThanksScreen } from '~/collect/kiosk/browser/screens/thanks-screen';

type Props = { session: KioskSession; onEnrolAgain: () => void };

/** The screen of the step that the kiosk is at. */
export function SessionScreen({ session, onEnrolAgain }: Props) {
  const view = useSyncExternalStore(session.subscribe, session.view);
  const { settings, language, state, now, contact } = view;
  const { largeText, highContrast } = settings;
  useEffect(() => {
    const { dataset } = document.documentElement;
    document.documentElement.lang = language;
    dataset.text = largeText ? 'large' : 'normal';
    dataset.contrast = highContrast ? 'high' : 'normal';
  }, [language, largeText, highContrast]);

  const t = wordsIn(language);
  const step = determineStep();
  const { dispatch } = session;
  // On a slow tablet a screen appears late, and a finger may already be on its way.
  useEffect(() => {
    const frame = requestAnimationFrame(() => dispatch({ type: 'shown' }));
    return () => cancelAnimationFrame(frame);
  }, [dispatch, step, state.asking]);
  // For as long as it can be changed; after that the screen says no more how its person rated.
  const recorded =
    state.rating !== null && state.keeping === 'kept' && canTakeBack(state, now)
      ? t('rating:recorded', { level: t(`rating:face.${faceFor(settings.scale, state.rating.level)}`) })
      : '';
  const screen = { t, view, dispatch };
  return (
    <div className="step" data-settling={isSettling(state, now)}>
      <p role="status" className="visually-hidden">
        {recorded.replaceAll('*', '')}
      </p>
      <KioskFrame
        t={t}
        screen={step}
        heading={<Emphasis text={formatHeading()} />}
        top={<LanguageButtons t={t} offered={settings.languages} current={language} onChoose={session.speak} />}
        bottom={<StaffStatus t={t} {...view} />}
      >
        {step === 'revoked' && <RevokedScreen t={t} kept={view.waiting} onEnrolAgain={onEnrolAgain} />}
        {step === 'closed' && <ClosedScreen t={t} view={view} />}
        {step === 'field' && <FieldScreen {...screen} />}
        {step === 'faces' && <FacesScreen {...screen} />}
        {step === 'reasons' && <ReasonsScreen {...screen} />}
        {step === 'comment' && <CommentScreen {...screen} />}
        {step === 'thanks' && <ThanksScreen {...screen} />}
      </KioskFrame>
      <MoreTime {...screen} />
    </div>
  );

  function determineStep() {
    if (contact === 'revoked' && state.rating === null) return 'revoked';
    const open =
      !settings.closed && isOpenAt(readHours(settings.openingHours), new Date(view.cityNow), settings.timeZone);
    return !open && state.rating === null ? 'closed' : state.step;
  }

  function formatThanksHeading(): string {
    if (state.keeping === 'saving' || state.keeping === 'unsaved') return t('kiosk:keeping.heading');
    return state.keeping === 'lost' ? t('kiosk:keeping.lostHeading') : t('rating:thanks.heading');
  }

  function formatHeading(): string {
    const unit = unitNameIn(language, { ...settings.unit, parent: settings.parent });
    const words = askedWords(settings, language);
    const field = settings.fields.find(({ code }) => code === state.field);
    switch (step) {
      case 'revoked':
        return t('kiosk:revoked.heading');
      case 'closed':
        return settings.closed ? t('kiosk:closed.pointHeading') : t('kiosk:closed.heading');
      case 'field':
        return t('rating:field.heading', { unit });
      case 'faces':
        return field === undefined ? '' : words.question({ unit, field: nameInSentence(language, field) });
      case 'reasons':
        return words.why[polarityOf(settings.scale, state.rating?.level ?? 0)];
      case 'comment':
        return words.comment;
      case 'thanks':
        return formatThanksHeading();
    }
  }
}

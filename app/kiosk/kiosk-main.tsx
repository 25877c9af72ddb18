import { createRoot } from 'react-dom/client';
import { keepAwake } from '~/kiosk/keep-awake';
import { keepOffline } from '~/kiosk/keep-offline';
import { KioskFrame } from '~/kiosk/kiosk-frame';
import { startKioskSession } from '~/kiosk/kiosk-session';
import { openKioskStore, type Enrolment } from '~/kiosk/kiosk-store';
import { takeTheOnlyTurn } from '~/kiosk/only-turn';
import { EnrolmentScreen } from '~/kiosk/screens/enrolment-screen';
import { SessionScreen } from '~/kiosk/screens/session-screen';
import { wordsIn } from '~/kiosk/words';

const place = document.getElementById('kiosk');
if (place !== null) void run(place);

/** Enrolled, the tablet is the kiosk of its point; else it asks for the code. */
async function run(element: HTMLElement): Promise<void> {
  const root = createRoot(element);
  try {
    if (!window.isSecureContext) throw new Error('not a secure context');
    await takeTheOnlyTurn(() => root.render(<Notice about="otherTab" />));
    keepAwake();
    const atRest = keepOffline();
    const store = await openKioskStore();
    const work = (enrolment: Enrolment) => {
      const session = startKioskSession(store, enrolment, atRest);
      const enrolAgain = () => {
        session.stop();
        ask();
      };
      root.render(<SessionScreen session={session} onEnrolAgain={enrolAgain} />);
    };
    const ask = () => {
      const take = async (enrolment: Enrolment) => {
        await store.saveEnrolment(enrolment);
        work(enrolment);
      };
      root.render(<EnrolmentScreen onEnrolled={take} />);
    };
    const known = await store.findEnrolment();
    if (known === null) ask();
    else work(known);
  } catch {
    root.render(<Notice about="unfit" />);
  }
}

function Notice({ about }: { about: 'otherTab' | 'unfit' }) {
  const t = wordsIn('vi');
  return (
    <KioskFrame t={t} screen={about} heading={t(`kiosk:${about}.heading`)}>
      <p>{t(`kiosk:${about}.text`)}</p>
    </KioskFrame>
  );
}

import { createRoot } from 'react-dom/client';
import type { Enrolment } from '~/collect/kiosk/browser/connection';
import { keepAwake } from '~/collect/kiosk/browser/keep-awake';
import { keepOffline } from '~/collect/kiosk/browser/keep-offline';
import { KioskFrame } from '~/collect/kiosk/browser/kiosk-frame';
import { startKioskSession } from '~/collect/kiosk/browser/kiosk-session';
import { openKioskStore, type KioskStore } from '~/collect/kiosk/browser/kiosk-store';
import { takeTheOnlyTurn } from '~/collect/kiosk/browser/only-turn';
import { EnrolmentScreen } from '~/collect/kiosk/browser/screens/enrolment-screen';
import { SessionScreen } from '~/collect/kiosk/browser/screens/session-screen';
import { wordsIn } from '~/collect/kiosk/browser/words';

const TRY_AGAIN_MS = 5_000;

const place = document.getElementById('kiosk');
if (place !== null) void run(place);

/** Enrolled, the tablet is the kiosk of its point; else it asks for the code. */
async function run(element: HTMLElement): Promise<void> {
  const root = createRoot(element);
  const unfit = () => root.render(<Notice about="unfit" />);
  try {
    if (!window.isSecureContext) throw new Error('not a secure context');
    await takeTheOnlyTurn(() => root.render(<Notice about="otherTab" />));
    keepAwake();
    const atRest = keepOffline();
    const { store, known } = await openPatiently(unfit);
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
        // The code is used up: where the key cannot be kept, it serves until the tablet is switched off.
        await store.saveEnrolment(enrolment).catch(() => undefined);
        work(enrolment);
      };
      root.render(<EnrolmentScreen onEnrolled={take} />);
    };
    if (known === null) ask();
    else work(known);
  } catch {
    unfit();
  }
}

/** Tries until the tablet's database opens: another page may hold it, or its disk may be full for the moment. */
async function openPatiently(waiting: () => void): Promise<{ store: KioskStore; known: Enrolment | null }> {
  for (;;) {
    try {
      const store = await openKioskStore();
      return { store, known: await store.findEnrolment() };
    } catch {
      waiting();
      await new Promise((resolve) => setTimeout(resolve, TRY_AGAIN_MS));
    }
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

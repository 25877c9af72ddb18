import { createRoot } from 'react-dom/client';
import type { Enrolment } from '~/collect/kiosk/browser/connection';
import { keepAwake } from '~/collect/kiosk/browser/keep-awake';
import { installWorker } from '~/collect/kiosk/browser/install-worker';
import { KioskFrame } from '~/collect/kiosk/browser/kiosk-frame';
import { startKioskSession } from '~/collect/kiosk/browser/kiosk-session';
import { openKioskStore, type KioskStore } from '~/collect/kiosk/browser/kiosk-store';
import { lockSingleTab } from '~/collect/kiosk/browser/single-tab';
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
    await lockSingleTab(() => root.render(<Notice about="otherTab" />));
    keepAwake();
    const atRest = installWorker();
    const { store, known } = await openWithRetry(unfit);
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
        // The code is used up. Where the key cannot be stored, the tablet works until it is switched off.
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
async function openWithRetry(waiting: () => void): Promise<{ store: KioskStore; known: Enrolment | null }> {
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

import type { Translate } from '~/ui/citizen/reader.server';
import type { KioskAction, KioskView } from '~/collect/kiosk/browser/kiosk-session';

/** What a screen is given: the words, what to show, and whom to tell what a person did. */
export type ScreenProps = { t: Translate; view: KioskView; dispatch: (action: KioskAction) => void };

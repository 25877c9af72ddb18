import type { Translate } from '~/citizen/reader.server';
import type { KioskDeed, KioskView } from '~/kiosk/kiosk-session';

/** What a screen is given: the words, what to show, and whom to tell what a person did. */
export type ScreenProps = { t: Translate; view: KioskView; dispatch: (deed: KioskDeed) => void };

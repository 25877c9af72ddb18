import type { Translate } from '~/ui/citizen/reader.server';
import { formatMinutes, nextOpening, readHours } from '~/collect/devices/domain/opening-hours';
import type { KioskView } from '~/collect/kiosk/browser/kiosk-session';

/** Outside the opening hours: when to come back. */
export function ClosedScreen({ t, view: { settings, cityNow } }: { t: Translate; view: KioskView }) {
  const opening = settings.closed
    ? null
    : nextOpening(readHours(settings.openingHours), new Date(cityNow), settings.timeZone);
  if (opening === null) return <p>{t('kiosk:closed.never')}</p>;
  const weekday = t(`kiosk:weekday.${opening.weekday as 1 | 2 | 3 | 4 | 5 | 6 | 7}`);
  return <p>{t('kiosk:closed.opens', { weekday, time: formatMinutes(opening.minute) })}</p>;
}

import type { Translate } from '~/ui/citizen/reader.server';
import { clockDifference, isClockWrong } from '~/collect/devices/domain/kiosk-clock';

/** What is said of a tablet's clock: right, or how fast or slow, and that its times are corrected. */
export function clockWords(t: Translate, aheadSeconds: number): string {
  if (!isClockWrong(aheadSeconds * 1000)) return t('devices:clock.right');
  return t('devices:clock.corrected', { difference: differenceWords(t, aheadSeconds) });
}

/** How fast or slow a clock goes, to the minute. */
export function differenceWords(t: Translate, aheadSeconds: number): string {
  const { ahead, ...time } = clockDifference(aheadSeconds);
  return ahead ? t('devices:clock.fast', time) : t('devices:clock.slow', time);
}

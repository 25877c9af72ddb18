import { useTranslation } from 'react-i18next';
import type { DeviceView } from '~/collect/devices/pages/device-views.server';
import { useFormatter } from '~/ui/admin/use-formatter';

/** When a device last sent a rating: to the minute for who reads the whole city, else the day. */
export function LastRating({ device, timeZone }: { device: DeviceView; timeZone: string }) {
  const { t } = useTranslation('devices');
  const format = useFormatter(timeZone);
  if (device.lastRatingAt !== null) return format.moment(device.lastRatingAt);
  return device.lastRatingOn === null ? t('never') : format.day(device.lastRatingOn);
}

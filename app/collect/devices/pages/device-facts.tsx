import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { CounterName } from '~/registry/points/pages/counter-name';
import { clockWords } from '~/collect/devices/pages/clock-words';
import type { DeviceView } from '~/collect/devices/pages/device-views.server';
import { LastRating } from '~/collect/devices/pages/last-rating';
import { useFormatter } from '~/ui/admin/use-formatter';

type Props = {
  device: DeviceView;
  timeZone: string;
  /** Whether the reader may change the settings of its point. */
  maySet: boolean;
};

/** Where a device stands and when it was last heard of. */
export function DeviceFacts({ device, timeZone, maySet }: Props) {
  const { t } = useTranslation('devices');
  const { t: everyWord } = useTranslation();
  const format = useFormatter(timeZone);
  const moment = (instant: string | null) => (instant === null ? t('never') : format.moment(instant));
  return (
    <section className="card">
      <dl className="facts">
        <dt>{t('unit')}</dt>
        <dd>{device.unitName}</dd>
        <dt>{t('counter')}</dt>
        <dd>
          <CounterName counter={device.counter} />
        </dd>
        <dt>{t('enrolled')}</dt>
        <dd>{moment(device.enrolledAt)}</dd>
        <dt>{t('lastSeen')}</dt>
        <dd>{moment(device.lastSeenAt)}</dd>
        {device.queueDepth === null ? null : (
          <>
            <dt>{t('queue')}</dt>
            <dd>{format.count(device.queueDepth)}</dd>
          </>
        )}
        <dt>{t('lastRating')}</dt>
        <dd>
          <LastRating device={device} timeZone={timeZone} />
        </dd>
        <dt>{t('clock.label')}</dt>
        <dd>
          {device.clockAheadSeconds === null ? t('clock.unknown') : clockWords(everyWord, device.clockAheadSeconds)}
        </dd>
      </dl>
      {maySet ? (
        <p>
          <Link to={`/admin/points/${device.pointId}/kiosk`}>{t('settings')}</Link>
        </p>
      ) : null}
    </section>
  );
}

import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { CounterName } from '~/registry/points/pages/counter-name';
import { DeviceState } from '~/collect/devices/pages/device-state';
import type { DeviceView } from '~/collect/devices/pages/device-view';
import { LastRating } from '~/collect/devices/pages/last-rating';
import { useCountsAndDays } from '~/ui/admin/use-counts-and-days';

/** Devices by unit with state, last sign of life, what waits on them, and the last rating. */
export function DeviceTable({ devices, timeZone }: { devices: readonly DeviceView[]; timeZone: string }) {
  const { t } = useTranslation('devices');
  const format = useCountsAndDays(timeZone);
  const showsQueue = devices.some(({ queueDepth }) => queueDepth !== null);
  const moment = (instant: string | null) => (instant === null ? t('never') : format.moment(instant));
  return (
    <div className="table-scroll" role="region" aria-label={t('table')} tabIndex={0}>
      <table className="table table-wide">
        <caption className="visually-hidden">{t('table')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('name')}</th>
            <th scope="col">{t('unit')}</th>
            <th scope="col">{t('counter')}</th>
            <th scope="col">{t('stateLabel')}</th>
            <th scope="col">{t('lastSeen')}</th>
            {showsQueue ? (
              <th scope="col" className="number">
                {t('queue')}
              </th>
            ) : null}
            <th scope="col">{t('lastRating')}</th>
          </tr>
        </thead>
        <tbody>
          {devices.map((device) => (
            <tr key={device.id}>
              <th scope="row">
                <Link to={`/admin/devices/${device.id}`}>{device.name}</Link>
              </th>
              <td>{device.unitName}</td>
              <td>
                <CounterName counter={device.counter} />
              </td>
              <td>
                <DeviceState state={device.state} />{' '}
                {device.unconfirmed === null ? null : <span className="pill pill-warning">{t('confirm.waiting')}</span>}
              </td>
              <td>{moment(device.lastSeenAt)}</td>
              {showsQueue ? (
                <td className="number">{device.queueDepth === null ? '–' : format.count(device.queueDepth)}</td>
              ) : null}
              <td>
                <LastRating device={device} timeZone={timeZone} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

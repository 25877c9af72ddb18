import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { CounterName } from '~/registry/points/pages/counter-name';
import { DeviceStatePill } from '~/collect/devices/pages/device-state-pill';
import type { DeviceView } from '~/collect/devices/pages/device-views.server';
import { LastRating } from '~/collect/devices/pages/last-rating';
import { DataTable } from '~/ui/admin/data-table';
import { Pill } from '~/ui/admin/pill';
import { useFormatter } from '~/ui/admin/use-formatter';

/** Devices by unit with state, last heartbeat, what waits on them, and the last rating. */
export function DeviceTable({ devices, timeZone }: { devices: readonly DeviceView[]; timeZone: string }) {
  const { t } = useTranslation('devices');
  const format = useFormatter(timeZone);
  const showsQueue = devices.some(({ queueDepth }) => queueDepth !== null);
  return (
    <DataTable
      name={{ label: t('table') }}
      className="table-wide"
      rows={devices}
      rowKey={({ id }) => id}
      columns={[
        { heading: t('name'), namesRow: true, cell: ({ id, name }) => <Link to={`/admin/devices/${id}`}>{name}</Link> },
        { heading: t('unit'), cell: ({ unitName }) => unitName },
        { heading: t('counter'), cell: ({ counter }) => <CounterName counter={counter} /> },
        {
          heading: t('stateLabel'),
          cell: ({ state, unconfirmed }) => (
            <>
              <DeviceStatePill state={state} />{' '}
              {unconfirmed === null ? null : <Pill tone="warning">{t('confirm.waiting')}</Pill>}
            </>
          ),
        },
        {
          heading: t('lastSeen'),
          cell: ({ lastSeenAt }) => (lastSeenAt === null ? t('never') : format.moment(lastSeenAt)),
        },
        showsQueue && {
          heading: t('queue'),
          isNumber: true,
          cell: ({ queueDepth }) => (queueDepth === null ? '–' : format.count(queueDepth)),
        },
        { heading: t('lastRating'), cell: (device) => <LastRating device={device} timeZone={timeZone} /> },
      ]}
    />
  );
}

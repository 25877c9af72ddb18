import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { QrImage } from '~/registry/points/pages/qr-image';
import type { Channel } from '~/registry/points/domain/service-point';

type PointAddressProps = {
  point: {
    id: number;
    unitId: number;
    channel: Channel;
    closedOn: string | null;
    qr: { text: string; size: number; path: string };
  };
  mayAddDevice: boolean;
};

/** Where a service point is rated, its QR code, what can be printed of it, and the tablet of a kiosk. */
export function PointAddress({ point: { id, unitId, channel, closedOn, qr }, mayAddDevice }: PointAddressProps) {
  const { t } = useTranslation('points');
  const here = `/admin/points/${id}`;
  return (
    <section className="card" aria-labelledby="address-heading">
      <h2 id="address-heading">{t('point.address')}</h2>
      {closedOn === null ? (
        <>
          <QrImage qr={qr} label={t('point.qrLabel', { address: qr.text })} />
          <p>
            <a href={qr.text}>
              <code>{qr.text}</code>
            </a>
          </p>
          <p className="muted">{t('point.printLead')}</p>
          <div className="row">
            <a className="button" href={`${here}/poster?format=a4`}>
              {t('point.posterA4')}
            </a>
            <a className="button" href={`${here}/poster?format=a6`}>
              {t('point.posterA6')}
            </a>
            <a className="button-quiet" href={`/admin/points/cards?unit=${unitId}`}>
              {t('point.cards')}
            </a>
            <a className="button-quiet" href={`${here}/qr.svg`} download>
              {t('point.download')}
            </a>
          </div>
        </>
      ) : (
        <p>{t('point.closedLead', { day: closedOn })}</p>
      )}
      {channel === 'KIOSK' ? (
        <p className="row">
          {mayAddDevice && closedOn === null ? (
            <Link to={`/admin/devices/new?point=${id}`}>{t('point.addDevice')}</Link>
          ) : null}
          <Link to={`${here}/kiosk`}>{t('point.kiosk')}</Link>
        </p>
      ) : null}
    </section>
  );
}

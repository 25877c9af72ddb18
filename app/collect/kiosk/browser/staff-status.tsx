import type { Translate } from '~/ui/citizen/reader.server';
import { isClockWrong } from '~/collect/devices/domain/kiosk-clock';
import type { KioskView } from '~/collect/kiosk/browser/kiosk-session';

type Props = { t: Translate } & Pick<KioskView, 'contact' | 'waiting' | 'refused' | 'storageFailed' | 'lost' | 'ahead'>;

/**
 * A small status for the staff: connection, queue, clock and storage. It is shown by words and shape, not by colour
 * alone.
 */
export function StaffStatus({ t, contact, waiting, refused, storageFailed, lost, ahead }: Props) {
  const connected = contact === 'online';
  return (
    <p className="staff" role="group" aria-label={t('kiosk:staff.label')}>
      {contact === null ? null : (
        <span className={connected ? 'connected' : 'cut-off'}>
          {connected ? t('kiosk:staff.online') : t('kiosk:staff.offline')}
        </span>
      )}
      <span>{waiting === 0 ? t('kiosk:staff.sent') : t('kiosk:staff.waiting', { count: waiting })}</span>
      {refused === 0 ? null : <span>{t('kiosk:staff.refused', { count: refused })}</span>}
      {isClockWrong(ahead) ? <span>{t('kiosk:staff.clock')}</span> : null}
      {storageFailed ? <strong>{t('kiosk:staff.storage')}</strong> : null}
      {lost === 0 ? null : <strong>{t('kiosk:staff.lost', { count: lost })}</strong>}
    </p>
  );
}

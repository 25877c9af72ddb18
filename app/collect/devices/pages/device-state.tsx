import { useTranslation } from 'react-i18next';
import type { DeviceState as State } from '~/collect/devices/domain/device-state';

const look: Record<State, string> = {
  waiting: 'pill',
  expired: 'pill pill-warning',
  working: 'pill pill-good',
  silent: 'pill pill-warning',
  revoked: 'pill',
};

/** What a device is doing, in words. */
export function DeviceState({ state }: { state: State }) {
  const { t } = useTranslation('devices');
  return <span className={look[state]}>{t(`state.${state}`)}</span>;
}

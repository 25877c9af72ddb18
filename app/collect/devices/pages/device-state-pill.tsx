import { useTranslation } from 'react-i18next';
import type { DeviceState as State } from '~/collect/devices/domain/device-state';
import { Pill } from '~/ui/admin/pill';

const tones = {
  waiting: undefined,
  expired: 'warning',
  working: 'good',
  silent: 'warning',
  revoked: undefined,
} as const satisfies Record<State, 'warning' | 'good' | undefined>;

/** What a device is doing, in words. */
export function DeviceStatePill({ state }: { state: State }) {
  const { t } = useTranslation('devices');
  return <Pill tone={tones[state]}>{t(`state.${state}`)}</Pill>;
}

import { useTranslation } from 'react-i18next';
import { Pill } from '~/ui/admin/pill';

/** Whether an account can be used, in words. */
export function UserStatePill({ disabled, hasPassword }: { disabled: boolean; hasPassword: boolean }) {
  const { t } = useTranslation('admin');
  if (disabled) return <Pill>{t('user.disabled')}</Pill>;
  if (!hasPassword) return <Pill tone="warning">{t('user.invited')}</Pill>;
  return <Pill tone="good">{t('user.active')}</Pill>;
}

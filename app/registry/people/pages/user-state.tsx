import { useTranslation } from 'react-i18next';

/** Whether an account can be used, in words. */
export function UserState({ disabled, hasPassword }: { disabled: boolean; hasPassword: boolean }) {
  const { t } = useTranslation('admin');
  if (disabled) return <span className="pill">{t('user.disabled')}</span>;
  if (!hasPassword) return <span className="pill pill-warning">{t('user.invited')}</span>;
  return <span className="pill pill-good">{t('user.active')}</span>;
}

import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useFormatter } from '~/ui/admin/use-formatter';
import type { Confirmation } from '~/collect/devices/pages/device-confirmation.server';

/** That a device's ratings do not count yet, how many they are, from when they do, and the way to confirm it. */
export function DeviceConfirmation({ confirmation, timeZone }: { confirmation: Confirmation; timeZone: string }) {
  const { t } = useTranslation('devices');
  const { moment } = useFormatter(timeZone);
  const { held, countsFrom, task } = confirmation;
  return (
    <section className="notice notice-warning" aria-labelledby="confirm-heading">
      <h2 id="confirm-heading">{t('confirm.heading')}</h2>
      <p>{t('confirm.lead')}</p>
      <p>
        {held === null ? null : t('confirm.held', { count: held })}{' '}
        {countsFrom === null ? t('confirm.never') : t('confirm.from', { moment: moment(countsFrom) })}
      </p>
      {task === 'confirm' ? (
        <Form method="post">
          <button className="button" name="intent" value="confirm">
            {t('confirm.submit')}
          </button>
        </Form>
      ) : (
        <p>{t(`confirm.${task}`)}</p>
      )}
    </section>
  );
}

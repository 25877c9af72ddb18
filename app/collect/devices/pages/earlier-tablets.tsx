import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useFormatter } from '~/ui/admin/use-formatter';
import type { EarlierTabletView } from '~/collect/devices/pages/device-confirmation.server';

/** The tablets that had a device's name before and whose ratings do not count yet, each with the way to let them. */
export function EarlierTablets({ tablets, timeZone }: { tablets: readonly EarlierTabletView[]; timeZone: string }) {
  const { t } = useTranslation('devices');
  const { moment } = useFormatter(timeZone);
  if (tablets.length === 0) return null;
  return (
    <section className="notice notice-warning" aria-labelledby="earlier-heading">
      <h2 id="earlier-heading">{t('earlier.heading')}</h2>
      <p>{t('earlier.lead')}</p>
      {tablets.map(({ id, since, until, held, countsFrom, task }) => (
        <Form method="post" key={id}>
          <input type="hidden" name="tablet" value={id} />
          <p>
            {t('earlier.time', { since: moment(since), until: moment(until) })}{' '}
            {held === null ? null : t('confirm.held', { count: held })}{' '}
            {countsFrom === null ? t('confirm.never') : t('confirm.from', { moment: moment(countsFrom) })}
          </p>
          {task === 'confirm' ? (
            <button className="button" name="intent" value="confirm-earlier">
              {t('earlier.submit')}
            </button>
          ) : (
            <p>{t(`confirm.${task}`)}</p>
          )}
        </Form>
      ))}
    </section>
  );
}

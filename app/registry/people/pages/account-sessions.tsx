import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '~/ui/admin/use-language';
import { localeOf } from '~/platform/i18n/i18n';

type Sight = { createdAt: Date; lastSeenAt: Date; expiresAt: Date; isThis: boolean };

/** Where one is signed in, and a way to end all of it but here. Times are the city's. */
export function AccountSessions({ sessions, timeZone }: { sessions: readonly Sight[]; timeZone: string }) {
  const { t } = useTranslation('admin');
  const format = new Intl.DateTimeFormat(localeOf[useLanguage()], {
    dateStyle: 'short',
    timeStyle: 'short',
    timeZone,
  });
  return (
    <section className="card">
      <h2 id="sessions-heading">{t('account.sessions')}</h2>
      <p className="muted">{t('account.sessionsLead')}</p>
      <div className="table-scroll" role="region" aria-labelledby="sessions-heading" tabIndex={0}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('account.sessionStart')}</th>
              <th scope="col">{t('account.sessionSeen')}</th>
              <th scope="col">{t('account.sessionEnd')}</th>
            </tr>
          </thead>
          <tbody>
            {sessions.map((session) => (
              <tr key={session.createdAt.getTime()}>
                <th scope="row">
                  {format.format(session.createdAt)}{' '}
                  {session.isThis ? <span className="pill pill-good">{t('account.thisSession')}</span> : null}
                </th>
                <td>{format.format(session.lastSeenAt)}</td>
                <td>{format.format(session.expiresAt)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {sessions.length > 1 ? (
        <Form method="post">
          <div className="row">
            <button className="button-quiet" name="intent" value="other-sessions">
              {t('account.endOthers')}
            </button>
          </div>
        </Form>
      ) : null}
    </section>
  );
}

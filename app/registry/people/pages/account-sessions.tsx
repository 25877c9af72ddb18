import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { DataTable } from '~/ui/admin/data-table';
import { Pill } from '~/ui/admin/pill';
import { useFormatter } from '~/ui/admin/use-formatter';

type ShownSession = { createdAt: Date; lastSeenAt: Date; expiresAt: Date; isThis: boolean };

/** Where one is signed in, and a way to end all of it but here. Times are the city's. */
export function AccountSessions({ sessions, timeZone }: { sessions: readonly ShownSession[]; timeZone: string }) {
  const { t } = useTranslation('admin');
  const { moment } = useFormatter(timeZone);
  return (
    <section className="card">
      <h2 id="sessions-heading">{t('account.sessions')}</h2>
      <p className="muted">{t('account.sessionsLead')}</p>
      <DataTable
        name={{ labelledBy: 'sessions-heading' }}
        rows={sessions}
        rowKey={({ createdAt }) => createdAt.getTime()}
        columns={[
          {
            heading: t('account.sessionStart'),
            namesRow: true,
            cell: ({ createdAt, isThis }) => (
              <>
                {moment(createdAt)} {isThis ? <Pill tone="good">{t('account.thisSession')}</Pill> : null}
              </>
            ),
          },
          { heading: t('account.sessionSeen'), cell: ({ lastSeenAt }) => moment(lastSeenAt) },
          { heading: t('account.sessionEnd'), cell: ({ expiresAt }) => moment(expiresAt) },
        ]}
      />
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

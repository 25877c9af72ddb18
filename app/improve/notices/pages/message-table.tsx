import { useTranslation } from 'react-i18next';
import type { WebhookKind } from '~/improve/notices/domain/notice-kind';
import type { OutgoingState } from '~/improve/notices/domain/outgoing';
import { DataTable } from '~/ui/admin/data-table';
import { Pill } from '~/ui/admin/pill';
import { useFormatter } from '~/ui/admin/use-formatter';

type Attempt = { number: number; at: string; status: number | null; problem: string };

type Message = {
  id: number;
  kind: WebhookKind | null;
  state: OutgoingState;
  createdAt: string;
  nextAt: string | null;
  attempts: Attempt[];
};

/** The messages of a webhook, each with all attempts to send it and what came of them. Instants are ISO 8601. */
export function MessageTable({ messages, timeZone }: { messages: readonly Message[]; timeZone: string }) {
  const { t } = useTranslation('notices');
  const format = useFormatter(timeZone);

  function came({ status, problem }: Attempt): string {
    if (status !== null) return t('webhooks.status', { status });
    return problem === 'address-refused' ? t('webhooks.refusedAddress') : t('webhooks.problem', { problem });
  }
  return (
    <DataTable
      name={{ labelledBy: 'messages-heading' }}
      rows={messages}
      rowKey={({ id }) => id}
      empty={t('webhooks.noMessages')}
      stacks
      columns={[
        {
          heading: t('webhooks.what'),
          namesRow: true,
          cell: ({ kind }) => t(`webhooks.kind.${kind ?? 'TEST'}`),
        },
        { heading: t('webhooks.createdAt'), cell: ({ createdAt }) => format.moment(createdAt) },
        {
          heading: t('webhooks.stateLabel'),
          cell: ({ state }) => (
            <Pill tone={state === 'SENT' ? 'good' : state === 'GIVEN_UP' ? 'warning' : undefined}>
              {t(`webhooks.state.${state}`)}
            </Pill>
          ),
        },
        {
          heading: t('webhooks.attempts'),
          cell: ({ attempts, nextAt }) => (
            <>
              {attempts.length === 0 ? t('webhooks.noAttempt') : null}
              {attempts.map((attempt) => (
                <div key={attempt.number}>
                  {t('webhooks.attempt', {
                    number: attempt.number,
                    at: format.moment(attempt.at),
                    came: came(attempt),
                  })}
                </div>
              ))}
              {nextAt === null || attempts.length === 0 ? null : (
                <div className="muted">{t('webhooks.next', { at: format.moment(nextAt) })}</div>
              )}
            </>
          ),
        },
      ]}
    />
  );
}

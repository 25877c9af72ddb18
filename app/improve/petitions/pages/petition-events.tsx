import { useTranslation } from 'react-i18next';
import { useFormatter } from '~/ui/admin/use-formatter';
import type { LocalDay } from '~/base/calendar/local-day';

const kinds = ['RECEIVED', 'SORTED', 'CLOSED', 'WITHDRAWN', 'CONTACT_WITHDRAWN'] as const;

type ShownEvent = { on: LocalDay; actor: string; kind: string; note: string };

/** What happened to a petition, the first thing first; nothing is ever taken out of it. */
export function PetitionEvents({ events }: { events: readonly ShownEvent[] }) {
  const { t } = useTranslation('petitions');
  const format = useFormatter();
  return (
    <section className="card" aria-labelledby="events-heading">
      <h2 id="events-heading">{t('events.title')}</h2>
      <ol>
        {events.map(({ on, actor, kind, note }, index) => {
          const known = kinds.find((one) => one === kind);
          return (
            <li key={index}>
              <b>{known === undefined ? kind : t(`events.kind.${known}`)}</b>{' '}
              <span className="muted">
                {t('events.by', { when: format.day(on), who: actor || t('events.citizen') })}
              </span>
              {note !== '' && <p className="said">{note}</p>}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useFormatter } from '~/ui/admin/use-formatter';
import type { CasePage } from '~/measure/integrity/pages/case-page.server';

type Event = CasePage['events'][number];

/** Older events than these are folded, so that a case of a year is no page of a year. */
const SHOWN = 10;

/** All that happened in a case, the newest first. */
export function CaseTimeline({ events, timeZone }: Pick<CasePage, 'events' | 'timeZone'>) {
  const { t } = useTranslation('integrity');
  const older = events.slice(SHOWN);
  return (
    <section className="card" aria-labelledby="timeline-heading">
      <h2 id="timeline-heading">{t('cases.timeline')}</h2>
      <EventList events={events.slice(0, SHOWN)} timeZone={timeZone} />
      {older.length > 0 && (
        <details>
          <summary>{t('cases.older', { count: older.length })}</summary>
          <EventList events={older} timeZone={timeZone} />
        </details>
      )}
    </section>
  );
}

function EventList({ events, timeZone }: Pick<CasePage, 'events' | 'timeZone'>) {
  return (
    <ol className="events">
      {events.map((event, index) => (
        <li key={index}>
          <p className="muted">
            <EventMoment event={event} timeZone={timeZone} />
          </p>
          <EventText event={event} />
          {event.note !== '' && <p className="said">{event.note}</p>}
        </li>
      ))}
    </ol>
  );
}

/** When something happened, and by whom where a person did it and the reader sees persons. */
export function EventMoment({ event: { at, who }, timeZone }: { event: Pick<Event, 'at' | 'who'>; timeZone: string }) {
  const { t } = useTranslation('integrity');
  const { moment } = useFormatter(timeZone);
  return <>{who === null ? moment(at) : t('cases.by', { moment: moment(at), who })}</>;
}

function EventText({ event }: { event: Event }) {
  const { t } = useTranslation('integrity');
  switch (event.kind) {
    case 'flags':
      return (
        <ul>
          {event.flags.map(({ id, rule }) => (
            <li key={id}>
              <Link to={`/admin/flags/${id}`}>{t('one', { number: id })}</Link>: {t(`rule.${rule}`)}
            </li>
          ))}
        </ul>
      );
    case 'settled':
      return (
        <p>
          <Link to={`/admin/flags/${event.flagId}`}>{t('one', { number: event.flagId })}</Link>: {t('state.settled')}
        </p>
      );
    case 'proposed':
    case 'decided':
      return (
        <p>
          <Link to={`/admin/exclusions/${event.exclusionId}`}>
            {t('exclusions.one', { number: event.exclusionId })}
          </Link>
          : {t(`exclusions.kind.${event.exclusion}`)} –{' '}
          {t(event.kind === 'proposed' ? 'exclusions.state.PROPOSED' : `exclusions.state.${event.state}`)}
        </p>
      );
    case 'step':
      return (
        <p>
          <strong>{t(`cases.did.${event.step}`)}</strong>
        </p>
      );
  }
}

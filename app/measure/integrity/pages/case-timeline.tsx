import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useFormatter } from '~/ui/admin/use-formatter';
import type { CasePage } from '~/measure/integrity/pages/case-page.server';

type Event = CasePage['events'][number];

/** All that happened in a case, the newest first. */
export function CaseTimeline({ events, timeZone }: Pick<CasePage, 'events' | 'timeZone'>) {
  const { t } = useTranslation('integrity');
  const { moment } = useFormatter(timeZone);
  return (
    <section className="card" aria-labelledby="timeline-heading">
      <h2 id="timeline-heading">{t('cases.timeline')}</h2>
      <ol reversed>
        {events.map((event, index) => (
          <li key={index}>
            <p className="muted">
              {event.who === null ? moment(event.at) : t('cases.by', { moment: moment(event.at), who: event.who })}
            </p>
            <p>
              <EventText event={event} />
            </p>
            {event.note !== '' && <p className="said">{event.note}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}

function EventText({ event }: { event: Event }) {
  const { t } = useTranslation('integrity');
  switch (event.kind) {
    case 'flag':
      return (
        <>
          <Link to={`/admin/flags/${event.flagId}`}>{t('one', { number: event.flagId })}</Link>:{' '}
          {t(`rule.${event.rule}`)}
        </>
      );
    case 'settled':
      return (
        <>
          <Link to={`/admin/flags/${event.flagId}`}>{t('one', { number: event.flagId })}</Link>: {t('state.settled')}
        </>
      );
    case 'proposed':
    case 'decided':
      return (
        <>
          <Link to={`/admin/exclusions/${event.exclusionId}`}>
            {t('exclusions.one', { number: event.exclusionId })}
          </Link>
          : {t(`exclusions.kind.${event.exclusion}`)} –{' '}
          {t(event.kind === 'proposed' ? 'exclusions.state.PROPOSED' : `exclusions.state.${event.state}`)}
        </>
      );
    case 'step':
      return <strong>{t(`cases.did.${event.step}`)}</strong>;
  }
}

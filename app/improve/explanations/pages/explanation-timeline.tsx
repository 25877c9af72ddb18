import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { ExplanationPage } from '~/improve/explanations/pages/explanation-page.server';
import { useFormatter } from '~/ui/admin/use-formatter';

/** All that was done with a request, the oldest first, and its files. */
export function ExplanationTimeline({ page: { steps, files, row, timeZone } }: { page: ExplanationPage }) {
  const { t } = useTranslation('explanations');
  const { moment, day, decimal } = useFormatter(timeZone);
  return (
    <section className="card" aria-labelledby="timeline-heading">
      <h2 id="timeline-heading">{t('timeline')}</h2>
      {steps.length === 0 ? (
        <p>{t('noSteps')}</p>
      ) : (
        <ol>
          {steps.map((step) => (
            <li key={step.number}>
              <p className="muted">
                {step.who === null ? moment(step.at) : t('by', { moment: moment(step.at), who: step.who })}
              </p>
              <p>
                <strong>{t(`did.${step.event}`)}</strong>
                {step.dueOn !== null && step.event === 'RETURN' ? ` · ${t('newDue')}: ${day(step.dueOn)}` : null}
              </p>
              {step.isTied ? <p className="muted">{t('tiedStep')}</p> : null}
              {step.text === '' ? null : <p className="said">{step.text}</p>}
              {step.handledAt === '' ? null : (
                <p>
                  {t('handledAt')}: {step.handledAt}
                </p>
              )}
            </li>
          ))}
        </ol>
      )}
      {files.length === 0 ? null : (
        <>
          <h3>{t('files')}</h3>
          <ul>
            {files.map(({ id, name, size }) => (
              <li key={id}>
                <Link to={`/admin/explanations/${row.id}/files/${id}`} reloadDocument download>
                  {name}
                </Link>{' '}
                ({t('kilobytes', { size: decimal(Math.max(1, Math.round(size / 1024))) })})
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

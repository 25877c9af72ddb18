import { useTranslation } from 'react-i18next';
import type { Pack } from '~/improve/evidence-pack/pages/load-pack.server';
import { DataTable } from '~/ui/admin/data-table';
import { useFormatter } from '~/ui/admin/use-formatter';

/** What stands behind the figures and what was done: signals, explanations, and actions with their effect. */
export function PackWork({ pack }: { pack: Pack }) {
  const { fieldNames, pooled, broken, signals, explanations, actions } = pack;
  const { t } = useTranslation(['evidence-pack', 'reports', 'service', 'explanations', 'actions']);
  const { day, percent } = useFormatter();
  const nameOf = (field: string) => fieldNames[field] ?? field;
  return (
    <>
      <section aria-labelledby="signals-heading">
        <h2 id="signals-heading">{t('signals.title')}</h2>
        {pooled === null ? <p>{t('signals.noWeeks')}</p> : <p>{t('signals.lead', pooled)}</p>}
        {broken.length === 0 ? null : <p className="notice">{t('signals.broken', { weeks: broken.join(', ') })}</p>}
        {signals.length === 0 ? (
          pooled === null ? null : (
            <p>{t('signals.none')}</p>
          )
        ) : (
          <ul>
            {signals.map(({ field, indicator, against, reference, shortfall }) => {
              const words = { reference: percent(reference), count: shortfall };
              return (
                <li key={`${field} ${indicator} ${against}`}>
                  {nameOf(field)}:{' '}
                  {against === 'city' ? t('service:cell.city', words) : t(`service:cell.target.${indicator}`, words)}
                </li>
              );
            })}
          </ul>
        )}
      </section>
      <section>
        <h2 id="explanations-heading">{t('explanations.title')}</h2>
        <DataTable
          name={{ labelledBy: 'explanations-heading' }}
          className="table-wide"
          rows={explanations}
          rowKey={({ id }) => id}
          empty={t('explanations.none')}
          columns={[
            {
              heading: t('work.number'),
              namesRow: true,
              cell: ({ id }) => <a href={`/admin/explanations/${id}`}>{t('explanations:one', { number: id })}</a>,
            },
            {
              heading: t('work.figure'),
              cell: ({ field, indicator }) => `${nameOf(field)}: ${t(`reports:indicator.${indicator}`)}`,
            },
            {
              heading: t('work.weeks'),
              isUnbroken: true,
              cell: ({ firstPeriod, lastPeriod }) =>
                firstPeriod === lastPeriod ? firstPeriod : `${firstPeriod} – ${lastPeriod}`,
            },
            { heading: t('work.state'), cell: ({ state }) => t(`explanations:state.${state}`) },
            { heading: t('work.said'), cell: ({ said }) => said?.text ?? t('explanations.silent') },
          ]}
        />
      </section>
      <section>
        <h2 id="actions-heading">{t('actions.title')}</h2>
        <p>{t('actions.lead')}</p>
        <DataTable
          name={{ labelledBy: 'actions-heading' }}
          className="table-wide"
          rows={actions}
          rowKey={({ id }) => id}
          empty={t('actions.none')}
          columns={[
            {
              heading: t('work.number'),
              namesRow: true,
              cell: ({ id }) => <a href={`/admin/actions/${id}`}>{t('actions.one', { number: id })}</a>,
            },
            {
              heading: t('work.figure'),
              cell: ({ field, indicator }) => `${nameOf(field)}: ${t(`reports:indicator.${indicator}`)}`,
            },
            { heading: t('work.what'), cell: ({ what }) => (what === '' ? t('actions.unsaid') : what) },
            {
              heading: t('work.due'),
              isUnbroken: true,
              cell: ({ dueOn }) => (dueOn === null ? '–' : day(dueOn)),
            },
            { heading: t('work.state'), cell: ({ state }) => t(`actions:state.${state}`) },
            { heading: t('work.effect'), cell: ({ effect }) => t(`actions:effect.${effect}`) },
          ]}
        />
      </section>
    </>
  );
}

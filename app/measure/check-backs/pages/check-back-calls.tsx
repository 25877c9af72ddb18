import { useTranslation } from 'react-i18next';
import { callOutcomes } from '~/measure/check-backs/domain/check-back';
import type { ShownCheckBack } from '~/measure/check-backs/pages/check-back-view.server';
import { DataTable } from '~/ui/admin/data-table';
import { useFormatter } from '~/ui/admin/use-formatter';

type Props = { checkBack: Pick<ShownCheckBack, 'progress' | 'answersNeeded' | 'calls'> };

/** How the calls went, without a word of what people said. */
export function CheckBackCalls({ checkBack: { progress, answersNeeded, calls } }: Props) {
  const { t } = useTranslation('check-backs');
  const { count } = useFormatter();
  const { answered, drawn, notCalled } = progress;
  if (drawn === notCalled) return null;
  return (
    <section className="card" aria-labelledby="calls-heading">
      <h2 id="calls-heading">{t('progress.title')}</h2>
      <p>{t('progress.answered', { answered, drawn, needed: answersNeeded })}</p>
      <dl className="facts">
        {callOutcomes.map((one) => (
          <div key={one}>
            <dt>{t(`outcome.${one}`)}</dt>
            <dd>{count(progress.byOutcome[one])}</dd>
          </div>
        ))}
        <div>
          <dt>{t('progress.notCalled')}</dt>
          <dd>{count(notCalled)}</dd>
        </div>
      </dl>
      <details>
        <summary>{t('progress.all')}</summary>
        <DataTable
          name={{ label: t('progress.table') }}
          rows={calls}
          rowKey={({ place }) => place}
          columns={[
            { heading: t('progress.place'), namesRow: true, isNumber: true, cell: ({ place }) => place },
            {
              heading: t('call.outcome'),
              cell: ({ outcome }) => (outcome === null ? t('progress.notCalled') : t(`outcome.${outcome}`)),
            },
            { heading: t('progress.attempts'), isNumber: true, cell: ({ attempts }) => count(attempts) },
          ]}
        />
      </details>
    </section>
  );
}

import { useTranslation } from 'react-i18next';
import type { ErrorCode } from '~/base/errors';
import type { ChangeRow } from '~/registry/changes/pages/unit-change-page.server';
import { citationText } from '~/registry/targets/pages/citation-text';
import { useFormatter } from '~/ui/admin/use-formatter';

/** What is said to whoever types says something else of a change that failed on its day, when nobody typed. */
const failureWords: Partial<Record<ErrorCode, ErrorCode>> = { 'target-changed-meanwhile': 'change-no-longer-fits' };

/** From when a change holds, on what it rests, who proposed it, and what became of it. */
export function ChangeFacts({ row, timeZone }: { row: ChangeRow; timeZone: string }) {
  const { t } = useTranslation(['units', 'errors', 'reports']);
  const format = useFormatter(timeZone);
  return (
    <section className="card">
      <dl className="facts">
        <dt>{t('units:changes.day')}</dt>
        <dd>{format.day(row.day)}</dd>
        <dt>{t('units:changes.basis')}</dt>
        <dd>{citationText(t, row.basis)}</dd>
        <dt>{t('units:changes.by')}</dt>
        <dd>{t('units:changes.byAt', { who: row.proposedBy, moment: format.moment(row.proposedAt) })}</dd>
        {row.state === 'WAITING' && row.takesEffectAt !== null ? (
          <>
            <dt>{t('units:changes.grantedAt')}</dt>
            <dd>{format.moment(row.takesEffectAt)}</dd>
          </>
        ) : null}
        {row.decidedAt === null ? null : (
          <>
            <dt>{t('units:changes.decided')}</dt>
            <dd>
              {row.decidedBy === null
                ? format.moment(row.decidedAt)
                : t('units:changes.byAt', { who: row.decidedBy, moment: format.moment(row.decidedAt) })}
            </dd>
          </>
        )}
        {row.note === '' ? null : (
          <>
            <dt>{t('units:changes.note')}</dt>
            <dd>{row.note}</dd>
          </>
        )}
        {row.failure === null ? null : (
          <>
            <dt>{t('units:changes.failure')}</dt>
            <dd>{t(`errors:${failureWords[row.failure] ?? row.failure}`)}</dd>
          </>
        )}
      </dl>
    </section>
  );
}

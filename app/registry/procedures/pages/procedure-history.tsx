import { useTranslation } from 'react-i18next';
import { useFormatter } from '~/ui/admin/use-formatter';

type Props = {
  procedure: { fieldName: string; pasts: readonly { until: string; field: string }[] } | null;
  met: readonly { field: string; dossiers: number; lastOn: string }[];
};

/** To which fields a procedure belonged, and in which ones its dossiers count. */
export function ProcedureHistory({ procedure, met }: Props) {
  const { t } = useTranslation('procedures');
  const format = useFormatter();
  return (
    <section className="card">
      {procedure === null ? null : (
        <>
          <h2>{t('one.history')}</h2>
          <ul>
            {procedure.pasts.map(({ until, field }) => (
              <li key={until}>{t('one.until', { field, day: format.day(until) })}</li>
            ))}
            <li>{t('one.now', { field: procedure.fieldName })}</li>
          </ul>
        </>
      )}
      <h2>{t('one.met')}</h2>
      {met.length === 0 ? (
        <p className="muted">{t('one.metNone')}</p>
      ) : (
        <ul>
          {met.map(({ field, dossiers, lastOn }) => (
            <li key={field}>{t('one.metRow', { field, count: dossiers, day: format.day(lastOn) })}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

import { useTranslation } from 'react-i18next';
import type { KeyedForm } from '~/collect/paper/domain/keyed-form';

type ShownForm = { serial: string; mine: boolean; first: KeyedForm | null; second: KeyedForm | null };

/** Forms that wait for a second person, and those that two people read differently, both versions side by side. */
export function OpenForms({
  forms,
  levels,
}: {
  forms: readonly ShownForm[];
  levels: readonly { level: number; label: string }[];
}) {
  const { t } = useTranslation(['paper', 'reports']);
  const words = (form: KeyedForm | null) =>
    form === null
      ? '–'
      : [
          form.day,
          form.field,
          levels.find(({ level }) => level === form.level)?.label,
          ...form.reasons.map((reason) => t(`reports:reasons.${reason}`)),
          form.respondent === '' ? null : t(`respondent.${form.respondent}`),
          form.comment === '' ? null : t('open.hasComment'),
        ]
          .filter(Boolean)
          .join('; ');
  return (
    <section aria-labelledby="open-heading">
      <h2 id="open-heading">{t('open.title')}</h2>
      {forms.length === 0 ? (
        <p className="muted">{t('open.none')}</p>
      ) : (
        <>
          <p className="muted">{t('open.lead')}</p>
          <div className="table-scroll" tabIndex={0} role="region" aria-labelledby="open-heading">
            <table className="table">
              <thead>
                <tr>
                  {(['serial', 'state', 'first', 'second'] as const).map((column) => (
                    <th key={column} scope="col">
                      {t(`open.${column}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {forms.map(({ serial, mine, first, second }) => (
                  <tr key={serial}>
                    <th scope="row" className="nowrap">
                      {serial}
                    </th>
                    <td>
                      {t(second === null ? 'open.waiting' : 'open.different')} {mine ? t('open.mine') : null}
                    </td>
                    <td>{words(first)}</td>
                    <td>{words(second)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </section>
  );
}

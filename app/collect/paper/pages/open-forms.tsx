import { useTranslation } from 'react-i18next';
import { DataTable } from '~/ui/admin/data-table';
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
      {forms.length === 0 ? null : <p className="muted">{t('open.lead')}</p>}
      <DataTable
        name={{ labelledBy: 'open-heading' }}
        rows={forms}
        rowKey={({ serial }) => serial}
        empty={t('open.none')}
        columns={[
          { heading: t('open.serial'), namesRow: true, isUnbroken: true, cell: ({ serial }) => serial },
          {
            heading: t('open.state'),
            cell: ({ second, mine }) => (
              <>
                {t(second === null ? 'open.waiting' : 'open.different')} {mine ? t('open.mine') : null}
              </>
            ),
          },
          { heading: t('open.first'), cell: ({ first }) => words(first) },
          { heading: t('open.second'), cell: ({ second }) => words(second) },
        ]}
      />
    </section>
  );
}

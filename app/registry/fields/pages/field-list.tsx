import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { LocalDay } from '~/base/calendar/local-day';
import { nameIn } from '~/base/text/languages';
import type { KeptField } from '~/registry/fields/domain/field-form';
import { DataTable } from '~/ui/admin/data-table';
import { useFormatter } from '~/ui/admin/use-formatter';
import { useLanguage } from '~/ui/admin/use-language';

type Props = {
  fields: readonly KeptField[];
  /** How many procedures of a field, by its code, are offered today. */
  procedures: Readonly<Record<string, number>>;
  today: LocalDay;
};

/** All fields in their order, each a link to the page where its names and place are changed. */
export function FieldList({ fields, procedures, today }: Props) {
  const { t } = useTranslation('fields');
  const language = useLanguage();
  const format = useFormatter();
  return (
    <section className="card">
      <h2 id="field-list">{t('list')}</h2>
      <DataTable
        name={{ labelledBy: 'field-list' }}
        rows={fields}
        rowKey={({ code }) => code}
        stacks
        columns={[
          {
            heading: t('field'),
            namesRow: true,
            cell: (field) => (
              <Link to={`/admin/fields/field?field=${encodeURIComponent(field.code)}`}>{nameIn(language, field)}</Link>
            ),
          },
          {
            heading: t('otherName'),
            cell: ({ nameVi, nameEn }) =>
              language === 'vi' ? <span lang="en">{nameEn}</span> : <span lang="vi">{nameVi}</span>,
          },
          { heading: t('code'), cell: ({ code }) => <code>{code}</code>, isUnbroken: true },
          {
            heading: t('procedures'),
            isNumber: true,
            cell: ({ code }) => (
              <Link to={`/admin/procedures?${new URLSearchParams({ field: code, day: today })}`}>
                {format.count(procedures[code] ?? 0)}
              </Link>
            ),
          },
          { heading: t('namedIn'), cell: ({ namedIn }) => <span lang="vi">{namedIn}</span> },
        ]}
      />
    </section>
  );
}

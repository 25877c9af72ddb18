import { useTranslation } from 'react-i18next';
import { DataTable } from '~/ui/admin/data-table';
import { useLanguage } from '~/ui/admin/use-language';
import type { Dataset, DatasetColumn, ValueLabel } from '~/publish/datasets/domain/dataset';
import type { FormatKey } from '~/publish/datasets/store/formats';
import { nameIn } from '~/base/text/languages';

type Props = {
  dataset: Dataset;
  formats: readonly FormatKey[];
  /** The days, as the address needs them. */
  query: string;
};

/** One dataset: what it is, where to get it, and its columns. */
export function DatasetCard({ dataset, formats, query }: Props) {
  const { t } = useTranslation('datasets');
  const language = useLanguage();
  const label = nameIn(language, { nameVi: dataset.labelVi, nameEn: dataset.labelEn });
  return (
    <section className="card" aria-labelledby={`dataset-${dataset.key}`}>
      <h2 id={`dataset-${dataset.key}`}>{label}</h2>
      <p className="muted">{nameIn(language, { nameVi: dataset.grainVi, nameEn: dataset.grainEn })}.</p>
      <p className="row">
        {formats.map((format) => (
          <a
            key={format}
            className="button-quiet"
            href={`/api/v1/datasets/${dataset.key}.${format}${query}`}
            aria-label={t('download', { dataset: label, format: t(`format.${format}`) })}
            download
          >
            {t(`format.${format}`)}
          </a>
        ))}
      </p>
      <details>
        <summary>{t('columns', { count: dataset.columns.length })}</summary>
        <DatasetColumns columns={dataset.columns} caption={label} />
      </details>
    </section>
  );
}

/** The codebook of a dataset: what each column holds. */
function DatasetColumns({ columns, caption }: { columns: readonly DatasetColumn[]; caption: string }) {
  const { t } = useTranslation('datasets');
  const language = useLanguage();
  const label = ({ labelVi, labelEn }: Pick<ValueLabel, 'labelVi' | 'labelEn'>) =>
    nameIn(language, { nameVi: labelVi, nameEn: labelEn });
  return (
    <DataTable
      name={{ label: caption }}
      rows={columns}
      rowKey={({ name }) => name}
      columns={[
        { heading: t('column.name'), cell: ({ name }) => <code>{name}</code>, namesRow: true, isUnbroken: true },
        {
          heading: t('column.type'),
          cell: ({ type, nullable }) => `${t(`type.${type}`)}${nullable ? `, ${t('mayBeEmpty')}` : ''}`,
        },
        { heading: t('column.meaning'), cell: label },
        {
          heading: t('column.values'),
          cell: ({ values }) => values?.map((one) => `${one.value}: ${label(one)}`).join('; '),
        },
      ]}
    />
  );
}

import { useTranslation } from 'react-i18next';
import { DatasetColumns } from '~/publish/datasets/pages/dataset-columns';
import { useLanguage } from '~/ui/admin/use-language';
import type { Dataset } from '~/publish/datasets/domain/dataset';
import { availableFormats, formats } from '~/publish/datasets/domain/formats';
import { nameIn } from '~/base/text/languages';

/** One dataset: what it is, where to get it, and its columns. `query`: the days, as the address needs them. */
export function DatasetCard({ dataset, query }: { dataset: Dataset; query: string }) {
  const { t } = useTranslation('datasets');
  const language = useLanguage();
  const label = nameIn(language, { nameVi: dataset.labelVi, nameEn: dataset.labelEn });
  return (
    <section className="card" aria-labelledby={`dataset-${dataset.key}`}>
      <h2 id={`dataset-${dataset.key}`}>{label}</h2>
      <p className="muted">{nameIn(language, { nameVi: dataset.grainVi, nameEn: dataset.grainEn })}.</p>
      <p className="row">
        {availableFormats.map((format) => (
          <a
            key={format}
            className="button-quiet"
            href={`/api/v1/datasets/${dataset.key}.${formats[format].extension}${query}`}
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

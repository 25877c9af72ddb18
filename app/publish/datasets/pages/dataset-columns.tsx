import { useTranslation } from 'react-i18next';
import { useLanguage } from '~/ui/admin/use-language';
import type { DatasetColumn, ValueLabel } from '~/publish/datasets/domain/dataset';
import { nameIn } from '~/base/text/languages';

/** The codebook of a dataset: what each column holds. */
export function DatasetColumns({ columns, caption }: { columns: readonly DatasetColumn[]; caption: string }) {
  const { t } = useTranslation('datasets');
  const language = useLanguage();
  const labelOf = ({ labelVi, labelEn }: Pick<ValueLabel, 'labelVi' | 'labelEn'>) =>
    nameIn(language, { nameVi: labelVi, nameEn: labelEn });
  return (
    <div className="table-scroll">
      <table className="table">
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('column.name')}</th>
            <th scope="col">{t('column.type')}</th>
            <th scope="col">{t('column.meaning')}</th>
            <th scope="col">{t('column.values')}</th>
          </tr>
        </thead>
        <tbody>
          {columns.map((column) => (
            <tr key={column.name}>
              <th scope="row" className="nowrap">
                <code>{column.name}</code>
              </th>
              <td>
                {t(`type.${column.type}`)}
                {column.nullable ? `, ${t('mayBeEmpty')}` : null}
              </td>
              <td>{labelOf(column)}</td>
              <td>{column.values?.map((one) => `${one.value}: ${labelOf(one)}`).join('; ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

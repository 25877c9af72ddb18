import { defineDataset, type DatasetColumn } from '~/publish/datasets/domain/dataset';
import { sharedColumns } from '~/publish/datasets/domain/shared-columns';

function countColumn(name: string, labelVi: string, labelEn: string): DatasetColumn {
  return { name, type: 'integer', labelVi, labelEn, nullable: false };
}

/**
 * The figures in force; its first columns are those of an import, so a file that went out can come in again.
 */
export const volumesDataset = defineDataset({
  key: 'volumes',
  labelVi: 'Số lượng hồ sơ đã giải quyết',
  labelEn: 'Volumes of completed dossiers',
  grainVi: 'Mỗi dòng là một ngày × đơn vị × lĩnh vực, số liệu mới nhất',
  grainEn: 'One row per day × unit × field, the newest figure',
  forUnits: 'all-days',
  columns: [
    sharedColumns.day,
    sharedColumns.unit,
    sharedColumns.field,
    countColumn('completed', 'Số lượng hồ sơ đã giải quyết', 'Dossiers completed'),
    countColumn('on_time', 'Trong đó: đúng hạn', 'Of them on time'),
    countColumn('online', 'Trong đó: nộp trực tuyến', 'Of them online'),
    countColumn('postal_received', 'Trong đó: tiếp nhận qua bưu chính công ích', 'Of them received by post'),
    countColumn('postal_returned', 'Trong đó: trả kết quả qua bưu chính công ích', 'Of them returned by post'),
    {
      name: 'import',
      type: 'integer',
      labelVi: 'Số thứ tự lần nhập số liệu',
      labelEn: 'Number of the import the figure came with',
      nullable: false,
    },
  ],
});

import { defineDataset, type DatasetColumn } from '~/publish/datasets/domain/dataset';
import { sharedColumns } from '~/publish/datasets/domain/shared-columns';

function levelColumn(level: number): DatasetColumn {
  return {
    name: `level_${level}`,
    type: 'integer',
    labelVi: `Số phiếu ở mức ${level}`,
    labelEn: `Ratings at level ${level}`,
    nullable: false,
  };
}

/** The counts that every report is made of; on the scale of three, levels 4 and 5 are 0. */
export const talliesDataset = defineDataset({
  key: 'tallies',
  labelVi: 'Số đếm mức hài lòng',
  labelEn: 'Tallies of ratings',
  grainVi: 'Mỗi dòng là một ngày × đơn vị × lĩnh vực × thang đo × loại phiếu × quy tắc loại',
  grainEn: 'One row per day × unit × field × scale × verified × exclusion rule',
  forUnits: 'closed-weeks',
  columns: [
    sharedColumns.ratedDay,
    sharedColumns.unit,
    sharedColumns.field,
    sharedColumns.scale,
    sharedColumns.verified,
    sharedColumns.exclusion,
    ...[1, 2, 3, 4, 5].map(levelColumn),
  ],
});

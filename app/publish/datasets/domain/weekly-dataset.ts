import { defineDataset, type DatasetColumn } from '~/publish/datasets/domain/dataset';
import { sharedColumns } from '~/publish/datasets/domain/shared-columns';
import { evidenceLabels, verdictLabels, weekStateLabels } from '~/publish/datasets/domain/value-labels';

function countColumn(name: string, labelVi: string, labelEn: string, nullable: boolean): DatasetColumn {
  return { name, type: 'integer', labelVi, labelEn, nullable };
}

function shareColumn(name: string, labelVi: string, labelEn: string): DatasetColumn {
  return { name, type: 'number', labelVi, labelEn, nullable: true };
}

function verdictColumn(name: string, labelVi: string, labelEn: string): DatasetColumn {
  return { name, type: 'string', labelVi, labelEn, nullable: true, values: verdictLabels };
}

/**
 * The report as a table: a unit's row counts its own ratings and those of the units below it (measurement rule 7).
 */
export const weeklyDataset = defineDataset({
  key: 'weekly',
  labelVi: 'Báo cáo tuần',
  labelEn: 'Weekly reports',
  grainVi: 'Mỗi dòng là một tuần × đơn vị (gồm cả đơn vị trực thuộc) × lĩnh vực',
  grainEn: 'One row per week × unit (with the units below it) × field',
  forUnits: 'all-days',
  columns: [
    sharedColumns.week,
    {
      name: 'state',
      type: 'string',
      labelVi: 'Tình trạng của tuần',
      labelEn: 'State of the week',
      nullable: false,
      values: weekStateLabels,
    },
    countColumn('revision', 'Lần chốt; để trống khi chưa chốt', 'Revision; empty while the week is open', true),
    sharedColumns.unit,
    sharedColumns.unitLevel,
    sharedColumns.field,
    countColumn('completed', 'Số lượng hồ sơ đã giải quyết', 'Dossiers completed; empty when no volume was sent', true),
    countColumn('rated', 'Số phiếu đánh giá được tính', 'Ratings counted', false),
    countColumn(
      'verified',
      'Trong đó: đã xác thực (tuần chốt theo công thức phiên bản 1: có mã hồ sơ)',
      'Of them verified (weeks closed under version 1 of the formulas: with a dossier number)',
      false,
    ),
    countColumn('satisfied', 'Số phiếu hài lòng', 'Satisfied ratings; empty when there are too few to show', true),
    countColumn('neutral', 'Số phiếu bình thường', 'Neutral ratings; empty when there are too few to show', true),
    shareColumn('participation', 'Tỷ lệ tham gia (0–1, có thể trên 1)', 'Participation (0–1, may exceed 1)'),
    shareColumn(
      'participation_verified',
      'Tỷ lệ tham gia đã xác thực (0–1); nơi hồ sơ được đăng ký: hồ sơ giải quyết trong tuần đã được đánh giá cho đến nay',
      'Verified participation (0–1); where dossiers are registered: dossiers completed in the week that were rated so far',
    ),
    shareColumn('satisfaction', 'Tỷ lệ hài lòng (0–1)', 'Satisfaction (0–1)'),
    shareColumn('interval_low', 'Cận dưới khoảng tin cậy 95 %', 'Lower end of the 95 % interval'),
    shareColumn('interval_high', 'Cận trên khoảng tin cậy 95 %', 'Upper end of the 95 % interval'),
    shareColumn(
      'bound_low',
      'Nếu không ai chưa đánh giá hài lòng',
      'If nobody of those who did not rate were satisfied',
    ),
    shareColumn(
      'bound_high',
      'Nếu mọi người chưa đánh giá đều hài lòng',
      'If all of those who did not rate were satisfied',
    ),
    verdictColumn(
      'participation_verdict',
      'Kết quả so với chỉ tiêu tham gia; để trống nếu không có chỉ tiêu',
      'Verdict on participation; empty without a target',
    ),
    verdictColumn(
      'satisfaction_verdict',
      'Kết quả so với chỉ tiêu hài lòng; để trống nếu không có chỉ tiêu',
      'Verdict on satisfaction; empty without a target',
    ),
    {
      name: 'satisfaction_evidence',
      type: 'string',
      labelVi: 'Độ chắc chắn của nhận định về hài lòng',
      labelEn: 'Evidence of the verdict on satisfaction',
      nullable: true,
      values: evidenceLabels,
    },
    countColumn(
      'participation_shortfall',
      'Số phiếu còn thiếu để đạt chỉ tiêu tham gia',
      'Ratings that lack to the target of participation',
      true,
    ),
    countColumn(
      'satisfaction_shortfall',
      'Số phiếu hài lòng còn thiếu để đạt chỉ tiêu hài lòng',
      'Satisfied ratings that lack to the target of satisfaction',
      true,
    ),
    countColumn(
      'rated_without_volume',
      'Số phiếu của đơn vị chưa gửi số lượng hồ sơ, không tính vào tỷ lệ tham gia',
      'Ratings of units that sent no volume; from version 2 on in no participation',
      false,
    ),
    {
      name: 'formula',
      type: 'string',
      labelVi: 'Phiên bản công thức đo lường',
      labelEn: 'Version of the formulas of measurement',
      nullable: false,
    },
  ],
});

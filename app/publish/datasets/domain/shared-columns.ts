import type { DatasetColumn } from '~/publish/datasets/domain/dataset';
import { scaleLabels, unitLevelLabels } from '~/publish/datasets/domain/value-labels';

/** Columns that mean the same in every dataset that has them. */
export const sharedColumns = {
  day: {
    name: 'day',
    type: 'day',
    labelVi: 'Ngày, theo giờ Thành phố',
    labelEn: 'Day, in the time of the city',
    nullable: false,
  },
  ratedDay: {
    name: 'day',
    type: 'day',
    labelVi: 'Ngày, theo giờ Thành phố; trong tệp của một đơn vị là ngày đầu tuần',
    labelEn: 'Day, in the time of the city; in the file of a unit the first day of the week',
    nullable: false,
  },
  week: {
    name: 'week',
    type: 'string',
    labelVi: 'Tuần theo ISO 8601, từ thứ Hai đến Chủ nhật, ví dụ 2026-W47',
    labelEn: 'ISO 8601 week, Monday to Sunday, such as 2026-W47',
    nullable: false,
  },
  unit: { name: 'unit', type: 'string', labelVi: 'Mã đơn vị', labelEn: 'Code of the unit', nullable: false },
  unitLevel: {
    name: 'unit_level',
    type: 'string',
    labelVi: 'Cấp của đơn vị',
    labelEn: 'Level of the unit',
    nullable: false,
    values: unitLevelLabels,
  },
  field: {
    name: 'field',
    type: 'string',
    labelVi: 'Mã lĩnh vực thủ tục hành chính',
    labelEn: 'Code of the procedure field',
    nullable: false,
  },
  scale: {
    name: 'scale',
    type: 'string',
    labelVi: 'Thang đo',
    labelEn: 'Scale',
    nullable: false,
    values: scaleLabels,
  },
  verified: {
    name: 'verified',
    type: 'boolean',
    labelVi: 'Phiếu đã xác thực: gửi qua thư mời (mã QR) của hồ sơ đã giải quyết',
    labelEn: 'Verified: it came by the invitation (QR code) of a dossier that was completed',
    nullable: false,
  },
  exclusion: {
    name: 'exclusion',
    type: 'string',
    labelVi: 'Quy tắc loại khỏi số liệu; để trống nếu được tính',
    labelEn: 'Rule that keeps it out of the figures; empty when counted',
    nullable: true,
  },
} as const satisfies Record<string, DatasetColumn>;

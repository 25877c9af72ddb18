import { z } from 'zod';

import { localDaySchema, type LocalDay } from '~/base/calendar/local-day';
import { boundedText } from '~/base/text/bounded';

/** The figures of a volume row: dossiers completed, and of them on time, online and by post. */
export const volumeMeasures = ['completed', 'on_time', 'online', 'postal_received', 'postal_returned'] as const;
export type VolumeMeasure = (typeof volumeMeasures)[number];

/** The columns of a file of volumes, in their order. */
export const volumeColumns = ['day', 'unit', 'field', ...volumeMeasures] as const;
/** What people call the columns of a file of volumes beside their names. */
export const volumeHeadings: Record<VolumeColumn, readonly string[]> = {
  day: ['Ngày', 'Ngày giải quyết', 'Ngày giải quyết xong', 'Date'],
  unit: ['Đơn vị', 'Mã đơn vị', 'Tên đơn vị', 'Unit code', 'Unit name'],
  field: ['Lĩnh vực', 'Mã lĩnh vực', 'Tên lĩnh vực', 'Field code', 'Field name'],
  completed: ['Đã giải quyết', 'Số hồ sơ đã giải quyết', 'Số lượng hồ sơ đã giải quyết', 'Tổng số'],
  on_time: ['Đúng hạn', 'Giải quyết đúng hạn', 'Trong đó đúng hạn'],
  online: ['Trực tuyến', 'Nộp trực tuyến', 'Trong đó trực tuyến'],
  postal_received: ['Nhận qua bưu chính', 'Tiếp nhận qua bưu chính', 'Tiếp nhận qua BCCI', 'Received by post'],
  postal_returned: ['Trả qua bưu chính', 'Trả kết quả qua bưu chính', 'Trả kết quả qua BCCI', 'Returned by post'],
};

export type VolumeColumn = (typeof volumeColumns)[number];

/**
 * The most dossiers one unit completes in one field on one day. The whole city completes some 60,000 a day; a
 * figure beyond this is a slip of the keyboard or a sum put in the wrong column.
 */
export const MAX_DOSSIERS = 1_000_000;

/** Dossiers completed on one day by one unit in one field; `unit` and `field` are codes. */
export type VolumeRow = { day: LocalDay; unit: string; field: string } & Record<VolumeMeasure, number>;

const count = z.int().min(0).max(MAX_DOSSIERS);

/**
 * The shape of one volume row as the API describes it; the rules between the figures are in
 * `checkVolumeRows`.
 */
export const volumeRowSchema = z.object({
  day: localDaySchema,
  unit: boundedText(100).min(1),
  field: boundedText(60).min(1),
  completed: count,
  on_time: count,
  online: count,
  postal_received: count,
  postal_returned: count,
});

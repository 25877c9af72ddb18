/**
 * Paperwork that one department alone does for the whole city, and that has no field of its own: by the department's
 * code.
 */
export const unitWords: Readonly<Record<string, readonly string[]>> = {
  STP: ['lý lịch tư pháp', 'phiếu lý lịch tư pháp', 'quốc tịch', 'criminal record', 'judicial record'],
  SGTVT: [
    'bằng lái',
    'bằng lái xe',
    'giấy phép lái xe',
    'đổi bằng lái',
    'driving licence',
    'driving license',
    'driver licence',
    'driver license',
  ],
};

import type { ValueLabel } from '~/publish/datasets/domain/dataset';
import { languageFacts, languages } from '~/base/text/languages';

export const unitLevelLabels: readonly ValueLabel[] = [
  { value: 'CITY', labelVi: 'Thành phố', labelEn: 'City' },
  { value: 'DEPARTMENT', labelVi: 'Sở, ban, ngành', labelEn: 'Department' },
  { value: 'DISTRICT', labelVi: 'Quận, huyện', labelEn: 'District' },
  { value: 'WARD', labelVi: 'Phường, xã, thị trấn', labelEn: 'Ward' },
  {
    value: 'FACILITY',
    labelVi: 'Đơn vị sự nghiệp công lập',
    labelEn: 'Hospital, school or other public facility',
  },
  { value: 'VERTICAL', labelVi: 'Cơ quan ngành dọc', labelEn: 'Vertical agency of a ministry' },
];

export const scaleLabels: readonly ValueLabel[] = [
  {
    value: 'five',
    labelVi: 'Năm mức, từ rất không hài lòng (1) đến rất hài lòng (5)',
    labelEn: 'Five levels, 1 to 5',
  },
  {
    value: 'three',
    labelVi: 'Ba mức: không hài lòng (1), bình thường (2), hài lòng (3)',
    labelEn: 'Three levels, 1 to 3',
  },
];

export const channelLabels: readonly ValueLabel[] = [
  { value: 'QR', labelVi: 'Mã QR', labelEn: 'QR code' },
  { value: 'KIOSK', labelVi: 'Ki-ốt tại quầy', labelEn: 'Kiosk at the counter' },
  { value: 'WEB', labelVi: 'Trang thông tin điện tử', labelEn: 'Web site' },
  { value: 'PAPER', labelVi: 'Phiếu giấy', labelEn: 'Paper form' },
];

export const evidenceLabels: readonly ValueLabel[] = [
  {
    value: 'certain',
    labelVi: 'Chắc chắn: người chưa đánh giá không đổi được nhận định',
    labelEn: 'Certain: those who did not rate cannot change the verdict',
  },
  {
    value: 'likely',
    labelVi: 'Nhiều khả năng: đúng nếu người chưa đánh giá cũng như người đã đánh giá',
    labelEn: 'Likely: it stands if those who did not rate are like those who did',
  },
  { value: 'open', labelVi: 'Chưa đủ căn cứ', labelEn: 'Open: ratings that are not in the figures could change it' },
];

export const languageLabels: readonly ValueLabel[] = languages.map((value) => {
  const { labelVi, labelEn } = languageFacts[value];
  return { value, labelVi, labelEn };
});

export const respondentLabels: readonly ValueLabel[] = [
  { value: 'CITIZEN', labelVi: 'Người dân', labelEn: 'As a citizen' },
  { value: 'BUSINESS', labelVi: 'Đại diện doanh nghiệp', labelEn: 'For a business' },
];

export const weekStateLabels: readonly ValueLabel[] = [
  { value: 'open', labelVi: 'Chưa chốt, số liệu còn thay đổi', labelEn: 'Open: figures may still change' },
  { value: 'closed', labelVi: 'Đã chốt', labelEn: 'Closed' },
];

export const verdictLabels: readonly ValueLabel[] = [
  { value: 'met', labelVi: 'Đạt chỉ tiêu', labelEn: 'Target met' },
  { value: 'missed', labelVi: 'Không đạt chỉ tiêu', labelEn: 'Target missed' },
  { value: 'not-measured', labelVi: 'Chưa đo được', labelEn: 'Not measured' },
  {
    value: 'pending',
    labelVi: 'Chưa xét: kỳ đang mở, chỉ hiển thị số phiếu làm tròn',
    labelEn: 'Pending: the period is open, and ratings show in steps',
  },
];

export const verificationLabels: readonly ValueLabel[] = [
  {
    value: 'invited',
    labelVi: 'Qua thư mời (mã QR) của hồ sơ: đã xác thực',
    labelEn: 'By the invitation (QR code) of a dossier: verified',
  },
  {
    value: 'claimed',
    labelVi: 'Mã hồ sơ tự nhập: chưa xác thực',
    labelEn: 'With a dossier number that was typed: not verified',
  },
  { value: 'none', labelVi: 'Không gắn với hồ sơ', labelEn: 'Tied to no dossier' },
];

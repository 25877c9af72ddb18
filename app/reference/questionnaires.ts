import type { Reason } from '~/domain/ratings/reasons';
import type { Scale } from '~/domain/ratings/scale';

type Wording = { vi: string; en: string };

/** What a person was asked, word by word: a version is never changed once it was published, only followed by the next. */
export type QuestionnaireContent = {
  version: string;
  scale: Scale;
  /** `{{field}}` and `{{unit}}` stand for the names of the service point. */
  question: Wording;
  levels: { level: number; label: Wording }[];
  reasons: { question: { satisfied: Wording; neutral: Wording; dissatisfied: Wording }; labels: Record<Reason, Wording> };
  comment: { question: Wording; warning: Wording };
};

const question: Wording = {
  vi: 'Ông/Bà hài lòng thế nào về việc giải quyết hồ sơ {{field}} tại {{unit}}?',
  en: 'How satisfied are you with the handling of your {{field}} dossier at {{unit}}?',
};

/** The contents of Decree 61/2018 Art. 31, in plain words. */
const reasons: QuestionnaireContent['reasons'] = {
  question: {
    satisfied: { vi: 'Điều gì làm Ông/Bà hài lòng?', en: 'What went well?' },
    neutral: { vi: 'Điều gì có thể làm tốt hơn?', en: 'What could be better?' },
    dissatisfied: { vi: 'Điều gì làm Ông/Bà chưa hài lòng?', en: 'What went wrong?' },
  },
  labels: {
    TIME: { vi: 'Thời gian giải quyết', en: 'The time it took' },
    AGENCIES: { vi: 'Số cơ quan phải liên hệ', en: 'How many agencies had to be contacted' },
    VISITS: { vi: 'Số lần đi lại, bổ sung hồ sơ', en: 'How often one had to come or add papers' },
    INFORMATION: { vi: 'Thông tin, hướng dẫn', en: 'Information and guidance' },
    ATTITUDE: { vi: 'Thái độ phục vụ', en: 'The attitude of the staff' },
    RESULT: { vi: 'Kết quả giải quyết', en: 'The result' },
    COST: { vi: 'Phí, lệ phí, biên lai', en: 'Fees and receipts' },
    EXPLANATION: { vi: 'Giải thích, trả lời thắc mắc', en: 'Explanations and answers' },
    ONLINE: { vi: 'Nộp hồ sơ trực tuyến', en: 'The online service' },
    OTHER: { vi: 'Điều khác', en: 'Something else' },
  },
};

const comment: QuestionnaireContent['comment'] = {
  question: { vi: 'Góp ý thêm', en: 'Anything to add' },
  warning: {
    vi: 'Xin đừng ghi họ tên, số điện thoại, địa chỉ hay mã hồ sơ.',
    en: 'Please leave out names, phone numbers, addresses and dossier numbers.',
  },
};

/** The first versions: five levels as SIPAS asks, three as the city's counters do (design §2). */
export const questionnaires: readonly QuestionnaireContent[] = [
  {
    version: 'five-1',
    scale: 'five',
    question,
    levels: [
      { level: 5, label: { vi: 'Rất hài lòng', en: 'Very satisfied' } },
      { level: 4, label: { vi: 'Hài lòng', en: 'Satisfied' } },
      { level: 3, label: { vi: 'Bình thường', en: 'Neutral' } },
      { level: 2, label: { vi: 'Không hài lòng', en: 'Dissatisfied' } },
      { level: 1, label: { vi: 'Rất không hài lòng', en: 'Very dissatisfied' } },
    ],
    reasons,
    comment,
  },
  {
    version: 'three-1',
    scale: 'three',
    question,
    levels: [
      { level: 3, label: { vi: 'Hài lòng', en: 'Satisfied' } },
      { level: 2, label: { vi: 'Bình thường', en: 'Neutral' } },
      { level: 1, label: { vi: 'Không hài lòng', en: 'Dissatisfied' } },
    ],
    reasons,
    comment,
  },
];

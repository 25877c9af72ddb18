import type { QuestionnaireContent, Wording } from '~/registry/questionnaires/domain/questionnaire-content';

const question: Wording = {
  vi: 'Ông/Bà hài lòng thế nào với việc giải quyết hồ sơ {{field}} tại {{unit}}?',
  en: 'How satisfied are you with how {{unit}} handled your {{field}} paperwork?',
};

const serviceQuestion: Wording = {
  vi: 'Ông/Bà hài lòng thế nào với dịch vụ {{field}} tại {{unit}}?',
  en: 'How satisfied are you with the {{field}} services of {{unit}}?',
};

/** The contents of Decree 61/2018 Art. 31, in plain words: what went well, and what went wrong. */
const reasons: QuestionnaireContent['reasons'] = {
  question: {
    satisfied: { vi: 'Điều gì khiến Ông/Bà hài lòng?', en: 'What went well?' },
    neutral: { vi: 'Điều gì nên làm tốt hơn?', en: 'What could be better?' },
    dissatisfied: { vi: 'Điều gì khiến Ông/Bà chưa hài lòng?', en: 'What went wrong?' },
  },
  labels: {
    good: {
      TIME: { vi: 'Có kết quả đúng hẹn hoặc sớm hơn', en: 'The result came on time or early' },
      AGENCIES: { vi: 'Chỉ phải đến một nơi', en: 'Only one office to go to' },
      VISITS: {
        vi: 'Không phải đi lại, bổ sung giấy tờ nhiều lần',
        en: 'No repeated visits or extra papers',
      },
      INFORMATION: { vi: 'Thông tin, hướng dẫn đầy đủ, dễ hiểu', en: 'Clear and complete information' },
      ATTITUDE: { vi: 'Cán bộ lịch sự, tận tình', en: 'Polite, helpful staff' },
      RESULT: { vi: 'Kết quả chính xác, đúng quy định', en: 'A correct result, as the rules say' },
      COST: { vi: 'Thu đúng mức, có biên lai', en: 'The right fee, with a receipt' },
      EXPLANATION: {
        vi: 'Thắc mắc, phản ánh được giải đáp kịp thời',
        en: 'Questions and complaints answered promptly',
      },
      ONLINE: { vi: 'Làm thủ tục qua mạng thuận tiện', en: 'Doing it online was easy' },
      OTHER: { vi: 'Điều khác', en: 'Something else' },
    },
    bad: {
      TIME: { vi: 'Chờ lâu hoặc trả kết quả trễ hẹn', en: 'A long wait or a late result' },
      AGENCIES: { vi: 'Phải đến nhiều nơi', en: 'Too many offices to go to' },
      VISITS: { vi: 'Phải đi lại, bổ sung giấy tờ nhiều lần', en: 'Repeated visits or extra papers' },
      INFORMATION: { vi: 'Thông tin, hướng dẫn thiếu hoặc khó hiểu', en: 'Missing or confusing information' },
      ATTITUDE: { vi: 'Thái độ phục vụ chưa tốt', en: 'The way staff treated me' },
      RESULT: {
        vi: 'Kết quả sai sót hoặc không đúng quy định',
        en: 'A mistake in the result, or not as the rules say',
      },
      COST: { vi: 'Phải trả thêm tiền hoặc không có biên lai', en: 'Had to pay extra, or got no receipt' },
      EXPLANATION: {
        vi: 'Thắc mắc, phản ánh không được giải đáp thỏa đáng',
        en: 'Questions and complaints not answered properly',
      },
      ONLINE: { vi: 'Làm thủ tục qua mạng khó khăn', en: 'Doing it online was difficult' },
      OTHER: { vi: 'Điều khác', en: 'Something else' },
    },
  },
};

const respondent: QuestionnaireContent['respondent'] = {
  question: { vi: 'Ông/Bà đánh giá với tư cách (không bắt buộc)', en: 'You are rating (optional)' },
  labels: {
    CITIZEN: { vi: 'Người dân', en: 'As a citizen' },
    BUSINESS: { vi: 'Đại diện doanh nghiệp', en: 'For a business' },
  },
};

const comment: QuestionnaireContent['comment'] = {
  question: { vi: 'Góp ý thêm (không bắt buộc)', en: 'Anything to add? (optional)' },
  warning: {
    vi: 'Tối đa 1000 ký tự. Xin đừng ghi họ tên, số điện thoại, địa chỉ, số giấy tờ hay mã hồ sơ của bất kỳ ai. Góp ý không phải là đơn phản ánh, kiến nghị; nếu cần được trả lời, xin gọi 1022.',
    en: 'Up to 1000 characters. Please leave out names, phone numbers, addresses, ID numbers and file numbers, yours or anyone’s. A comment is not a petition; if you need a reply, please call 1022.',
  },
};

const otherReason: Wording = { vi: 'Lý do khác', en: 'Another reason' };

/** The second wording says "reason" where the question asks for one. */
const secondReasons: QuestionnaireContent['reasons'] = {
  ...reasons,
  labels: {
    good: { ...reasons.labels.good, OTHER: otherReason },
    bad: { ...reasons.labels.bad, OTHER: otherReason },
  },
};

/** It sends nobody to the telephone: a petition is offered on the page that follows. */
const secondComment: QuestionnaireContent['comment'] = {
  question: comment.question,
  warning: {
    vi: 'Tối đa 1000 ký tự. Xin đừng ghi họ tên, số điện thoại, địa chỉ, số giấy tờ hay mã hồ sơ của bất kỳ ai. Góp ý không phải là phản ánh, kiến nghị.',
    en: 'Up to 1000 characters. Please leave out names, phone numbers, addresses, ID numbers and dossier numbers, yours or anyone’s. A comment is not a petition.',
  },
};

/** Five levels as SIPAS asks. */
const five: QuestionnaireContent['levels'] = [
  { level: 5, label: { vi: 'Rất hài lòng', en: 'Very satisfied' } },
  { level: 4, label: { vi: 'Hài lòng', en: 'Satisfied' } },
  { level: 3, label: { vi: 'Bình thường', en: 'Neutral' } },
  { level: 2, label: { vi: 'Không hài lòng', en: 'Dissatisfied' } },
  { level: 1, label: { vi: 'Rất không hài lòng', en: 'Very dissatisfied' } },
];

/** Three, as the city's counters do. */
const three: QuestionnaireContent['levels'] = [
  { level: 3, label: { vi: 'Hài lòng', en: 'Satisfied' } },
  { level: 2, label: { vi: 'Bình thường', en: 'Neutral' } },
  { level: 1, label: { vi: 'Không hài lòng', en: 'Dissatisfied' } },
];

/** The versions that come with the program, the newest of a scale last; a city publishes its own after them. */
export const questionnaires: readonly QuestionnaireContent[] = [
  { version: 'five-1', scale: 'five', question, levels: five, reasons, respondent, comment },
  { version: 'three-1', scale: 'three', question, levels: three, reasons, respondent, comment },
  {
    version: 'five-2',
    scale: 'five',
    question,
    levels: five,
    reasons: secondReasons,
    respondent,
    comment: secondComment,
  },
  {
    version: 'three-2',
    scale: 'three',
    question,
    levels: three,
    reasons: secondReasons,
    respondent,
    comment: secondComment,
  },
  {
    version: 'five-3',
    scale: 'five',
    question,
    serviceQuestion,
    levels: five,
    reasons: secondReasons,
    respondent,
    comment: secondComment,
  },
  {
    version: 'three-3',
    scale: 'three',
    question,
    serviceQuestion,
    levels: three,
    reasons: secondReasons,
    respondent,
    comment: secondComment,
  },
];

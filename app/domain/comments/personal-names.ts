import type { PersonalDataSpan } from '~/domain/comments/personal-data';
import { foldVietnamese } from '~/domain/text/fold';

type Word = { text: string; folded: string; start: number; end: number };

/** How people call each other and those behind a counter, without marks, since many type without. */
const titles = new Set(
  ('anh|chi|co|chu|bac|ong|ba|em|thay|can bo|cong chuc|vien chuc|nhan vien|chuyen vien|dong chi|bac si|y ta|' +
    'truong phong|pho phong|chu tich|pho chu tich|bi thu|giam doc|pho giam doc|ten|ten la|ho ten').split('|'),
);
const LONGEST_TITLE = 3;

/** Only after these is a name without capitals believed. */
const closeTitles = new Set(['anh', 'chị', 'cô', 'chú', 'bác', 'ông', 'bà', 'em']);

const surnames = new Set(
  ('nguyen|tran|le|pham|hoang|huynh|phan|vu|vo|dang|bui|do|ho|ngo|duong|ly|dinh|truong|lam|mai|to|trinh|doan|cao|' +
    'chau|ta|thai|kieu|quach|luong|luu|dao|tang|vuong|diep|tong|ha').split('|'),
);

const givenNames = new Set(
  ('lan|hoa|hương|hồng|mai|thảo|trang|linh|ngọc|hằng|hạnh|phương|yến|nga|nhung|oanh|loan|liên|tuyết|trinh|trâm|quỳnh|vy|' +
    'thúy|thuý|thủy|thuỷ|tuấn|hùng|dũng|cường|minh|sơn|hải|phúc|long|khoa|huy|hoàng|thắng|tâm|đức|bình|phong|quang|' +
    'vinh|kiên|nghĩa|toàn|tùng|duy|khánh|phát|lộc|hiếu|ngân|châu|diễm|kiều|thanh|hiền').split('|'),
);
/** What makes the word before it something else than a name: `anh bình thường`. */
const afterNoName = new Set('thường|bạch|thực|nguyên|chính|quan|đội|nội|thản|niên|tra|toán'.split('|'));

/** Capitalised words behind a title that begin the name of an office, a place or a duty. */
const offices = new Set(
  ('phường|quận|xã|huyện|sở|ban|phòng|ủy|uỷ|ubnd|bộ|thành phố|tp|tổ|khu|một cửa|tiếp nhận|tiếp dân|đảng|mặt trận|hội|cục|' +
    'chi cục|kho|trạm|trường|bệnh viện|tòa|viện|tư pháp|công an|công chứng|địa chính|hộ tịch|văn phòng|văn thư|văn hóa|' +
    'trung tâm|hải quan|bảo hiểm|tài nguyên|tài chính|quản lý|trật tự|lãnh đạo|đô thị|xây dựng|lao động|giáo dục|thuế|' +
    'bà|ông|anh|chị|trưng|rịa|chiểu|điểm|quẹo|hom|lãnh|tạ|việt nam|quầy|nhà').split('|'),
);

/** A name behind one of these is that of a street, a ward or a school. */
const placeWords = new Set(
  ('đường|phố|phường|quận|xã|huyện|trường|viện|chợ|cầu|hẻm|viên|thpt|thcs|trạm|ngã|kho|cảng|hầm|rạp|tượng|' +
    'duong|phuong|quan|truong|cho|cau|hem|khu|ấp|ap').split('|'),
);

const LONGEST_NAME = 5;

/** Names of people: behind a title, or a surname with what follows it in capitals. */
export function findNames(text: string): PersonalDataSpan[] {
  const words = [...text.matchAll(/\p{L}[\p{L}\p{M}]*/gu)].map(
    ({ 0: word, index }): Word => ({ text: word, folded: foldVietnamese(word), start: index, end: index + word.length }),
  );
  const spans: PersonalDataSpan[] = [];
  for (let at = 0; at < words.length; ) {
    const length = nameLength(text, words, at);
    const [first, last] = [words[at], words[at + length - 1]];
    if (length > 0 && first && last) spans.push({ kind: 'name', start: first.start, end: last.end });
    at += Math.max(1, length);
  }
  return spans;
}

/** How many words from `at` on are a person's name; 0 where none begins. */
function nameLength(text: string, words: readonly Word[], at: number): number {
  const word = words[at];
  if (word === undefined || isOffice(words, at)) return 0;
  const titled = isTitled(text, words, at);
  if (!isCapitalised(word)) return titled && isLowerCaseName(words, at) ? 1 : 0;
  const length = capitalisedRun(text, words, at);
  if (titled) return length;
  const before = words[at - 1];
  const ofPlace = before !== undefined && isBeside(text, before, word) && placeWords.has(lower(before));
  return surnames.has(word.folded) && length >= 2 && !ofPlace ? length : 0;
}

function isTitled(text: string, words: readonly Word[], at: number): boolean {
  for (let length = 1; length <= Math.min(LONGEST_TITLE, at); length += 1) {
    const before = words.slice(at - length, at + 1);
    const joined = before.every((word, index) => index === 0 || isBeside(text, before[index - 1], word));
    if (!joined) return false;
    if (titles.has(before.slice(0, -1).map((word) => word.folded).join(' '))) return true;
  }
  return false;
}

function isLowerCaseName(words: readonly Word[], at: number): boolean {
  const [before, word, after] = [words[at - 1], words[at], words[at + 1]];
  if (before === undefined || word === undefined || !closeTitles.has(lower(before))) return false;
  return givenNames.has(word.text) && !(after !== undefined && afterNoName.has(lower(after)));
}

function isOffice(words: readonly Word[], at: number): boolean {
  const [first, second] = [words[at], words[at + 1]];
  if (first === undefined) return false;
  return offices.has(lower(first)) || (second !== undefined && offices.has(`${lower(first)} ${lower(second)}`));
}

function capitalisedRun(text: string, words: readonly Word[], at: number): number {
  let length = 1;
  while (length < LONGEST_NAME) {
    const [last, next] = [words[at + length - 1], words[at + length]];
    if (last === undefined || next === undefined || !isCapitalised(next) || !isBeside(text, last, next)) break;
    length += 1;
  }
  return length;
}

/** Nothing but a space, or what people put between a title and a name. */
function isBeside(text: string, before: Word | undefined, word: Word): boolean {
  return before !== undefined && /^[ \t\u00a0]{0,2}[:.]?[ \t\u00a0]{0,2}$/.test(text.slice(before.end, word.start));
}

function isCapitalised(word: Word): boolean {
  return /^\p{Lu}/u.test(word.text);
}

function lower(word: Word): string {
  return word.text.normalize('NFC').toLowerCase();
}

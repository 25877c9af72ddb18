const toSet = (words: string) => new Set(words.split('|'));

/** How people call each other and those behind a counter, without marks, since many type without. */
export const titles = toSet(
  'anh|chi|co|chu|bac|ong|ba|em|thay|can bo|cong chuc|vien chuc|nhan vien|chuyen vien|dong chi|bac si|y ta|' +
    'truong phong|pho phong|chu tich|pho chu tich|bi thu|giam doc|pho giam doc|ten|ten la|ho ten|ho va ten|mr|mrs|ms|miss|officer',
);

/**
 * Only after these words a name in lower case is recognised; with tone marks, because `ba` means three and `co` means
 * to have.
 */
export const closeTitles = toSet('anh|chị|cô|chú|bác|ông|bà|em|thầy');

/** The same as they are typed without marks; `ba` and `co` are too often other words. */
export const closeTitlesUnmarked = toSet('anh|chi|chu|bac|ong|em|thay|co');

export const surnames = toSet(
  'nguyen|tran|le|pham|hoang|huynh|phan|vu|vo|dang|bui|do|ho|ngo|duong|ly|dinh|truong|lam|mai|to|trinh|doan|cao|' +
    'chau|ta|thai|kieu|quach|luong|luu|dao|tang|vuong|diep|tong|ha',
);

/**
 * Surnames that begin a name in small letters or in a text of capitals. Where a word is also an everyday one, its marks
 * decide.
 */
export const strongSurnames = toSet(
  'nguyen|tran|le|pham|huynh|hoang|phan|vu|vo|dang|bui|ngo|dinh|truong|trinh|doan|luong|quach|duong|do|ho|ly|mai|cao|lam|dao|luu|ta|ha',
);
export const surnamesThatAreWords = toSet(
  'đó|độ|đồ|đổ|lẽ|lệ|lề|đang|vụ|phần|phản|định|đính|đỉnh|trường|trưởng|lượng|do|họ|hộ|hố|mãi|cáo|làm|lắm|đạo|tả|hạ|đường|đoạn',
);

/** Second words of a name: `Nguyễn Văn …`, `Trần Thị …`. */
export const middleNames = toSet(
  'van|thi|huu|duc|ngoc|minh|thanh|quoc|xuan|kim|hong|anh|hoang|dinh|gia|bao|thuy|thu|phuong|my|trong|quang|tuan|nhu|khanh|hoai|bich|tuyet|viet|cam|diem|tan|manh|dang|hai|ba|cong|the|phuoc',
);
/** Middle names that are rarely ordinary words. */
export const surestMiddleNames = toSet('van|thi');

export const givenNames = toSet(
  'lan|hoa|hương|hường|hồng|mai|thảo|trang|linh|ngọc|hằng|hạnh|phương|phượng|yến|nga|nhung|oanh|loan|liên|tuyết|trinh|trâm|quỳnh|vy|vi|' +
    'thúy|thuý|thủy|thuỷ|thùy|thuỳ|tuấn|hùng|dũng|cường|minh|sơn|hải|phúc|long|khoa|huy|hoàng|thắng|tâm|đức|bình|phong|quang|' +
    'vinh|kiên|nghĩa|toàn|tùng|duy|khánh|phát|lộc|hiếu|ngân|châu|diễm|kiều|thanh|hiền|hà|thu|đào|cúc|huệ|dung|nguyệt|vân|trúc|' +
    'quyên|diệp|giang|tiên|thơ|như|trung|việt|nam|an|bảo|đạt|tài|tân|quân|quốc|thịnh|trí|tín|nhân|hậu|hưng|khang|khôi|kiệt|lâm|' +
    'luân|mạnh|nhật|phước|quý|sang|thái|thành|thiện|thuận|tiến|toản|triết|trọng|trường|tú|vũ|vương|xuân|ánh|bích|chi|dương|hân|' +
    'hoài|my|ngà|nhi|thi|thoa|thương|tố|trà|uyên|đông|lợi|tư|út|bảy|tám|năm|ba|hai|sáu|chín',
);
/** Given names that are often ordinary words: recognised only when the name or the title has its tone marks. */
const everyday =
  'hai|ba|tu|nam|sau|bay|tam|chin|ut|lan|hieu|hang|tram|thang|phuong|nhung|huong|hong|lien|thanh|ha|thu|an|nhu|tai|quy|thi|chi|da|sang|tien|loi|dong|to|tra|tin|tri|tan|thai|thuan|tho|trung|truong|viet|vi|vu|hoai|my|nhan|nhi|duong|hau|hung|manh|nga|nghia|dat|bao|binh|quan|hanh|hien|mai|dung|kien|lam|giang|thuong|tham|cuc|dao|anh|tieng|van|hoa|khoa|duc|thao';
export const everydayUnmarked = toSet(everyday);
/** What the words of a sentence about a person begin with, without marks. */
export const afterPerson = toSet(
  'o|quay|phong|rat|lam|noi|tiep|huong|nhiet|da|thai|vui|goi|hach|tan|giai|hen|bao|cau|kho|giup|nhan|tra|chi|quat|la|ngoi|bo|nhe|lich|cham|ky|nhung|that|khong|chua|cung|luon|de|lay|doi|nop|xu|ben|hay|qua',
);

/**
 * Marked given names that are everyday words in a sentence about people; only a sentence that goes on like one about a
 * person makes them a name.
 */
export const everydayMarked = toSet(
  'hai|ba|tư|năm|sáu|bảy|tám|chín|út|an|bảo|đạt|tài|tân|quý|sang|thành|tiến|trường|vương|nam|đông|lợi|tố|trà|thu|như|thi|chi|trung|thương|thuận|mạnh|nhân|hậu|hưng|lâm|thái|tín|trí|quốc|việt|hà|đào|thơ|thiện|nhật|thịnh|thoa|bích|dung|tiên|vi|vũ|dương|hiền|mai|hoài|my',
);

/** What makes the word before it something else than a name: `anh bình thường`, `chị liên hệ`. */
export const afterNoName = toSet(
  'thường|bạch|thực|nguyên|chính|quan|đội|nội|thản|niên|tra|toán|hệ|lạc|tục|kết|thông|nhẫn|quyết|trì|vụ|biểu|phiếu|án|động|' +
    'hoạt|nhất|phúc|học|cách|lợi|luận|web|phục|dự|nạp|hàng|thành|lành|hậu|từ|bộ|vẹn|mốt|kia|huệ|tâm|tình|phố|trọng|hiện|hành|' +
    'thủ|đường|sinh|đai|cơ|chất|họa|khai|tế|cảm|mẫn|đốc',
);

/** Capitalised words behind a title that begin the name of an office, a place or a duty. */
export const offices = toSet(
  'phường|quận|xã|huyện|sở|ban|phòng|ủy|uỷ|ubnd|bộ|thành phố|tp|tổ|khu|một cửa|tiếp nhận|tiếp dân|đảng|mặt trận|hội|cục|' +
    'chi cục|kho|trạm|trường|bệnh viện|tòa|viện|tư pháp|công an|công chứng|địa chính|hộ tịch|văn phòng|văn thư|văn hóa|' +
    'trung tâm|hải quan|bảo hiểm|tài nguyên|tài chính|quản lý|trật tự|lãnh đạo|đô thị|xây dựng|lao động|giáo dục|thuế|' +
    'bà|ông|anh|chị|trưng|rịa|chiểu|điểm|quẹo|hom|lãnh|tạ|việt nam|quầy|nhà|chứng thực|đất đai',
);

/** A name behind one of these is that of a street, a ward or a school. */
export const placeWords = toSet(
  'đường|phố|phường|quận|xã|huyện|trường|viện|chợ|cầu|hẻm|viên|thpt|thcs|trạm|ngã|kho|cảng|hầm|rạp|tượng|' +
    'duong|phuong|quan|truong|cho|cau|hem|khu|ấp|ap',
);

/** Everyday words of an office that begin like a surname, for texts in capitals. */
export const commonPairs = toSet(
  'ho so|ho khau|ho tich|ho tro|ho ngheo|ho kinh|lam viec|lam sao|lam an|lam them|lam on|lam phien|lam thu|lam tot|cao tuoi|cao diem|to khai|' +
    'to dan|to truong|to cong|to mot|ly do|ly lich|thai do|luong tam|luu y|luu tru|ha tang|dao tao|do thi|do dac|vo trach|vu viec|do do|mai mot|ta khong|duong day|duong sa',
);

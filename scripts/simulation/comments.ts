import type { Polarity } from '~/base/reasons';

/** What people write at the counters, made up: no name, number or address of anybody. */
export const commentsIn: Record<'vi' | 'en', Record<Polarity, readonly string[]>> = {
  vi: {
    satisfied: [
      'Cán bộ tiếp nhận hướng dẫn rất tận tình, cảm ơn.',
      'Hồ sơ xong sớm hơn hẹn một ngày.',
      'Nhân viên vui vẻ, nhẹ nhàng với người lớn tuổi.',
      'Nộp trực tuyến tiện, chỉ phải đến một lần để nhận kết quả.',
      'Thủ tục gọn hơn trước nhiều.',
      'Có ghế ngồi, nước uống, chờ không lâu.',
      'Được nhắn tin khi có kết quả, rất tiện.',
      'Giải thích rõ giấy tờ còn thiếu nên bổ sung một lần là đủ.',
      'Mong phường tiếp tục duy trì cách làm việc này.',
      'Tôi làm khai sinh cho cháu, chưa tới 30 phút là xong.',
    ],
    neutral: [
      'Chờ hơi lâu vào đầu giờ sáng thứ Hai.',
      'Bảng hướng dẫn chữ nhỏ, người già khó đọc.',
      'Nên mở thêm một quầy vào giờ cao điểm.',
      'Trang nộp hồ sơ trực tuyến hay bị chậm.',
      'Chỗ để xe chật, mùa mưa bị ướt.',
      'Giấy tờ yêu cầu giống nhau mà phải khai lại nhiều lần.',
      'Được, nhưng nên trả kết quả cả sáng thứ Bảy.',
    ],
    dissatisfied: [
      'Phải đi lại ba lần mới đủ giấy tờ, mỗi lần hướng dẫn một kiểu.',
      'Trễ hẹn một tuần mà không có thư xin lỗi.',
      'Hỏi thì trả lời cộc lốc, không nhìn người dân.',
      'Lấy số từ 8 giờ mà gần 11 giờ mới tới lượt.',
      'Yêu cầu bổ sung giấy tờ không có trong bảng niêm yết.',
      'Nộp trực tuyến rồi vẫn bắt mang bản giấy tới.',
      'Không ai giải thích vì sao hồ sơ bị trả lại.',
      'Thu tiền sao y mà không đưa biên lai.',
      'Hồ sơ chuyển qua lại giữa quận và phường, hỏi bên nào cũng nói chờ.',
      'Cán bộ đi họp, quầy không có người trực thay.',
      'Điện thoại đường dây nóng gọi nhiều lần không ai nghe.',
      'Giấy hẹn ghi ngày thứ Bảy nhưng đến thì không làm việc.',
    ],
  },
  en: {
    satisfied: [
      'Very helpful staff, thank you.',
      'Quicker than I expected.',
      'The steps were explained clearly in English.',
      'The online form worked well.',
    ],
    neutral: ['The wait was a bit long.', 'More signs in English would help.', 'The website is slow in the morning.'],
    dissatisfied: [
      'I had to come back twice for papers nobody had mentioned.',
      'No one could explain why it was delayed.',
      'The website rejected my file without a reason.',
      'The date on the receipt passed and nothing was ready.',
    ],
  },
};

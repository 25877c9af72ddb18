import { expect, test } from 'vitest';
import { parseChannel } from '~/collect/dossiers/domain/channel-words';
import { foldVietnamese } from '~/base/text/fold';

const channels: Record<string, string[]> = {
  COUNTER: [
    'Trực tiếp',
    'Nộp trực tiếp',
    'Tại quầy',
    'Một cửa',
    'Tại bộ phận một cửa',
    'Nộp trực tiếp, nhận kết quả trực tiếp',
    'in person',
  ],
  ONLINE: [
    'Trực tuyến',
    'TRỰC TUYẾN',
    'Nộp trực tuyến',
    'Nộp hồ sơ trực tuyến',
    'Qua mạng',
    'Dịch vụ công trực tuyến',
    'Nộp trực tuyến, nhận trực tiếp',
    'Online',
  ],
  POST: [
    'Bưu chính',
    'Qua bưu chính công ích',
    'BCCI',
    'Bưu chính công ích (BCCI)',
    'Bưu điện',
    'Nộp và trả qua bưu chính',
    'By post',
  ],
  POST_RECEIVED: ['Nộp qua bưu chính', 'Tiếp nhận qua BCCI', 'Nộp qua bưu chính, trả trực tiếp', 'Received by post'],
  POST_RETURNED: [
    'Trả qua bưu chính',
    'Trả kết quả qua BCCI',
    'Nộp trực tiếp, trả kết quả qua bưu chính',
    'Nhận kết quả qua bưu điện',
    'Returned by post',
  ],
  ONLINE_POST: [
    'Trực tuyến, trả qua bưu chính',
    'Nộp trực tuyến, trả qua bưu chính',
    'Nộp trực tuyến - nhận kết quả qua BCCI',
    'Filed online, returned by post',
  ],
};

test.each(Object.entries(channels))(
  '%s is known by the words of people, with and without tone marks',
  (channel, words) => {
    for (const word of words)
      for (const written of [word, foldVietnamese(word), word.normalize('NFD')])
        expect(parseChannel(written), written).toBe(channel);
  },
);

test.each([
  '',
  'trực',
  'Nhận qua bưu chính',
  'Trực tiếp, bưu chính',
  'Trả trực tiếp',
  'nộp',
  'Zalo',
  'Trực tiếp hoặc trực tuyến',
  'x'.repeat(10_000),
])('%s means no channel, or more than one', (text) => {
  expect(parseChannel(text)).toBeNull();
});

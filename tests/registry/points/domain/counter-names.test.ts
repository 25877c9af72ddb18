import { expect, test } from 'vitest';
import { counterName } from '~/registry/points/domain/counter-names';

test.each([
  ['Quầy 1', 'Counter 1'],
  ['quầy số 12', 'Counter 12'],
  ['QUẦY 3A', 'Counter 3A'],
  ['Cửa 2', 'Window 2'],
  ['Phòng 204', 'Room 204'],
  ['Quầy tiếp nhận 4', 'Reception counter 4'],
  ['Hòm phiếu', 'Ballot box'],
  ['web', 'Web site'],
])('the counter %s is called %s in English', (counter, text) => {
  expect(counterName('en', counter)).toEqual({ text, lang: undefined });
});

test.each(['Bàn đá ngoài sân', 'Journey 1', 'Quầy', 'Quầy 1 và 2', '', 'x'.repeat(100_000)])(
  'what follows no pattern stays as its unit wrote it, marked as Vietnamese: %s',
  (counter) => {
    expect(counterName('en', counter)).toEqual({ text: counter, lang: 'vi' });
  },
);

test('in Vietnamese every name stays, but a point on the web is called what it is', () => {
  expect(counterName('vi', 'Quầy 1')).toEqual({ text: 'Quầy 1', lang: undefined });
  expect(counterName('vi', 'web')).toEqual({ text: 'Trang web', lang: undefined });
});

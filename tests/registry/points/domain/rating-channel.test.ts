import { expect, test } from 'vitest';
import { ratingChannel } from '~/registry/points/domain/rating-channel';
import { channels } from '~/registry/points/domain/service-point';

test("a rating is on record with what it came by: a device makes it a kiosk's, nothing that is sent makes it a paper's", () => {
  const open = channels.filter((channel) => channel !== 'PAPER');
  expect(open.map((channel) => ratingChannel(channel, false))).toEqual(['QR', 'QR', 'WEB']);
  expect(ratingChannel('KIOSK', true)).toBe('KIOSK');
  for (const byDevice of [true, false]) expect(() => ratingChannel('PAPER', byDevice)).toThrow('point-paper');
});

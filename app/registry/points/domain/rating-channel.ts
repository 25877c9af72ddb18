import { DomainError } from '~/base/errors';
import type { Channel } from '~/registry/points/domain/service-point';

/**
 * The channel of a rating that is sent to a service point: what it came by, whatever the point is for. Only the key of
 * a device makes a kiosk's rating, so that a phone at a kiosk's poster rates by its QR code; only a form on paper makes
 * a paper's, and nothing can be sent to such a point. Throws 'point-paper'.
 */
export function ratingChannel(pointChannel: Channel, byDevice: boolean): Channel {
  if (pointChannel === 'PAPER') throw new DomainError('point-paper');
  if (byDevice) return 'KIOSK';
  return pointChannel === 'KIOSK' ? 'QR' : pointChannel;
}

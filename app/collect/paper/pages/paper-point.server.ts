import { faceFor } from '~/ui/shared/face-level';
import { DomainError } from '~/base/errors';
import type { Scale } from '~/base/scale';
import type { Language } from '~/platform/i18n/i18n';
import { translatorIn } from '~/platform/i18n/i18n.server';
import type { PointForRating } from '~/registry/points/store/point-directory.server';
import { findUnitLimit } from '~/registry/people/pages/unit-limit.server';
import type { AdminRequest } from '~/registry/people/pages/admin-route.server';

/** A person's own point for forms on paper. Throws 'point-unknown' (also for another unit's), 'point-closed'. */
export async function requirePaperPoint(
  { context, user }: Pick<AdminRequest, 'context' | 'user'>,
  code: string,
): Promise<PointForRating> {
  const point = await context.points.find(code.slice(0, 64));
  const units = await findUnitLimit(context, user);
  if (point === null || point.channel !== 'PAPER' || (units !== undefined && !units.has(point.unit.id)))
    throw new DomainError('point-unknown');
  if (point.closed) throw new DomainError('point-closed');
  return point;
}

/** A level in the words of the rating page. */
export function levelWords(language: Language, scale: Scale, level: number): string {
  return translatorIn(language)(`rating:face.${faceFor(scale, level)}`);
}

import type { AppContext } from '~/platform/context.server';
import { DomainError } from '~/base/errors';
import { normalisePointCode } from '~/registry/points/domain/service-point';
import type { PointForRating } from '~/registry/points/store/point-directory.server';

/** The point of a code as it stands in an address, also of a code that it had before. Throws `point-unknown`. */
export async function getPoint(context: AppContext, code: string | undefined): Promise<PointForRating> {
  const asked = normalisePointCode((code ?? '').slice(0, 64));
  const point = (await context.points.find(asked)) ?? (await context.points.findRetired(asked));
  if (point === null) throw new DomainError('point-unknown');
  return point;
}

import type { AppContext } from '~/platform/context.server';
import { DomainError } from '~/base/errors';
import { normalisePointCode } from '~/registry/points/domain/service-point';
import type { Named } from '~/ui/shared/names';
import type { RatedPlace } from '~/collect/ratings/pages/rated-place';
import { findParentName } from '~/registry/search/store/unit-search.server';
import type { PointForRating } from '~/registry/points/store/point-directory.server';

/** For as long as the directory remembers the point, since it hands out the same object until then. */
const parents = new WeakMap<PointForRating, Promise<Named | null>>();

/** The point of a code as it stands in an address, also of a code that it had before. Throws `point-unknown`. */
export async function getPoint(context: AppContext, code: string | undefined): Promise<PointForRating> {
  const asked = normalisePointCode((code ?? '').slice(0, 64));
  const point = (await context.points.find(asked)) ?? (await context.points.findRetired(asked));
  if (point === null) throw new DomainError('point-unknown');
  return point;
}

/** A point with the unit above its own. */
export async function placeOf(context: AppContext, point: PointForRating): Promise<RatedPlace> {
  let parent = parents.get(point);
  if (parent === undefined) {
    parent = findParentName(context.db, point.unit.id);
    parents.set(point, parent);
    // A failure is not to be remembered.
    parent.catch(() => parents.delete(point));
  }
  return { point, parent: await parent };
}

import type { AppContext } from '~/context.server';
import { DomainError } from '~/domain/errors';
import { normalisePointCode } from '~/domain/points/service-point';
import type { Named } from '~/citizen/names';
import type { RatedPlace } from '~/citizen/rated-place';
import { findParentName } from '~/models/unit-search.server';
import type { PointForRating } from '~/models/point-directory.server';

/** For as long as the directory remembers the point, since it hands out the same object until then. */
const parents = new WeakMap<PointForRating, Promise<Named | null>>();

/** The point of a code as it stands in an address. Throws `point-unknown`. */
export async function getPoint(context: AppContext, code: string | undefined): Promise<PointForRating> {
  const point = await context.points.find(normalisePointCode((code ?? '').slice(0, 64)));
  if (point === null) throw new DomainError('point-unknown');
  return point;
}

/** The same for a new rating. Throws `point-unknown`, `point-closed`. */
export async function getOpenPoint(context: AppContext, code: string | undefined): Promise<PointForRating> {
  const point = await getPoint(context, code);
  if (point.closed) throw new DomainError('point-closed');
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

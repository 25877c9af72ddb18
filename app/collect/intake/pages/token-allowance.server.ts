import type { AppContext } from '~/platform/context.server';
import { toLocalDay } from '~/base/calendar/local-day';
import { tokenPace } from '~/collect/ratings/domain/rating-allowance';
import { parseResponses } from '~/collect/intake/domain/response-input';
import type { PointForRating } from '~/registry/points/store/point-directory.server';
import type { Claim } from '~/collect/ratings/store/rating-allowance.server';
import type { AcceptedResponses } from '~/collect/intake/store/rating-intake.server';
import { keyedHash } from '~/platform/security/keyed-hash.server';
import { usualAtPoint } from '~/collect/ratings/pages/usual-at-point.server';

type TokenContext = Pick<AppContext, 'allowances' | 'db' | 'env' | 'now' | 'points'>;

/** What was taken of a token's allowance at one point. */
type Taken = { pointId: number; claim: Claim; count: number };

/**
 * Saves a batch that a token sent out of the allowances that it has at each of the batch's points (decision 041).
 * Throws `too-many`, with the seconds to wait, before anything is saved: the sender keeps all of it. What was not new
 * costs nothing. A batch that is larger than the allowance comes once the allowance is whole, and the next ones wait
 * for it.
 */
export async function withinTokenAllowance(
  context: TokenContext,
  token: string,
  batch: readonly unknown[],
  save: () => Promise<AcceptedResponses>,
): Promise<AcceptedResponses> {
  const { allowances } = context;
  const taken: Taken[] = [];
  let saved: AcceptedResponses['acceptedAt'] = new Map();
  try {
    for (const { point, count } of await countByPoint(context, batch)) {
      const claim = await tokenClaim(context, token, point);
      const asked = Math.min(count, claim.pace.burst);
      await allowances.take([claim], asked);
      taken.push({ pointId: point.id, claim, count: asked });
    }
    const answer = await save();
    saved = answer.acceptedAt;
    return answer;
  } finally {
    for (const { pointId, claim, count } of taken) {
      const owed = (saved.get(pointId) ?? 0) - count;
      if (owed !== 0) await allowances.charge([claim], owed);
    }
  }
}

/** What has no point is refused item by item, and costs nothing. */
async function countByPoint(
  { points }: TokenContext,
  batch: readonly unknown[],
): Promise<{ point: PointForRating; count: number }[]> {
  const byPoint = new Map<number, { point: PointForRating; count: number }>();
  for (const { input } of parseResponses(batch).valid) {
    const point = (await points.find(input.point)) ?? (await points.findRetired(input.point));
    if (point === null) continue;
    const known = byPoint.get(point.id);
    if (known === undefined) byPoint.set(point.id, { point, count: 1 });
    else known.count += 1;
  }
  return [...byPoint.values()];
}

async function tokenClaim(context: TokenContext, token: string, point: PointForRating): Promise<Claim> {
  const day = toLocalDay(context.now(), context.env.timeZone);
  return {
    key: keyedHash(context.env.sessionSecret, 'rating-allowance', `token ${point.id} ${token}`).toString('base64url'),
    day,
    pace: tokenPace(await usualAtPoint(context, point, day)),
  };
}

import type { AppContext } from '~/platform/context.server';
import { DomainError, isDomainError } from '~/base/errors';
import { counterSchema, type PointProblem, type PointProblems } from '~/registry/points/domain/point-input';
import { closePoint, renameCounter, reopenPoint, rotatePointCode } from '~/registry/points/store/point-change.server';

export type PointDone = 'renamed' | 'rotated' | 'closed' | 'reopened';
type Changed = { done: PointDone } | { problems: PointProblems };

/**
 * What a form asks to be done to a service point. Throws 'not-found', and 'input-invalid' for an intent that no form of
 * ours has.
 */
export async function changePoint(
  { db, now }: Pick<AppContext, 'db' | 'now'>,
  actor: string,
  pointId: number,
  form: URLSearchParams,
): Promise<Changed> {
  const deed = { actor, now: now() };
  try {
    switch (form.get('intent') ?? '') {
      case 'rename': {
        const counter = counterSchema.safeParse(form.get('counter') ?? '');
        if (!counter.success) return { problems: { counter: counter.error.issues[0]?.message as PointProblem } };
        await renameCounter(db, pointId, counter.data, deed);
        return { done: 'renamed' };
      }
      case 'rotate':
        if (form.get('confirmed') !== 'yes') return { problems: { confirmed: 'not-confirmed' } };
        await rotatePointCode(db, pointId, form.get('code') ?? '', deed);
        return { done: 'rotated' };
      case 'close':
        await closePoint(db, pointId, deed);
        return { done: 'closed' };
      case 'reopen':
        await reopenPoint(db, pointId, deed);
        return { done: 'reopened' };
      default:
        throw new DomainError('input-invalid');
    }
  } catch (error) {
    if (isDomainError(error) && error.code === 'point-place-taken') return { problems: { counter: 'place-taken' } };
    if (isDomainError(error) && error.code === 'point-code-changed') return { problems: { confirmed: 'code-changed' } };
    throw error;
  }
}

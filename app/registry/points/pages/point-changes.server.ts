import { DomainError, isDomainError } from '~/base/errors';
import type { AdminRequest } from '~/registry/people/pages/admin-route.server';
import { counterSchema, type PointProblem, type PointProblems } from '~/registry/points/domain/point-input';
import { closePoint, renameCounter, reopenPoint, rotatePointCode } from '~/registry/points/store/point-change.server';
import { formDone, formRefused, problemsByField, type FormResult } from '~/ui/admin/form-result';

type Done = { what: 'renamed' | 'rotated' | 'closed' | 'reopened' };

/**
 * What a form asks to be done to a service point. Throws 'not-found', and 'input-invalid' for an intent that no form of
 * ours has.
 */
export async function changePoint(
  { context: { db }, by }: Pick<AdminRequest, 'context' | 'by'>,
  pointId: number,
  form: URLSearchParams,
): Promise<FormResult<Done, PointProblem>> {
  const refused = (problems: PointProblems) => formRefused(problemsByField(problems), Object.fromEntries(form));
  try {
    switch (form.get('intent') ?? '') {
      case 'rename': {
        const counter = counterSchema.safeParse(form.get('counter') ?? '');
        if (!counter.success) return refused({ counter: counter.error.issues[0]?.message as PointProblem });
        await renameCounter(db, pointId, counter.data, by);
        return formDone({ what: 'renamed' });
      }
      case 'rotate':
        if (form.get('confirmed') !== 'yes') return refused({ confirmed: 'not-confirmed' });
        await rotatePointCode(db, pointId, form.get('code') ?? '', by);
        return formDone({ what: 'rotated' });
      case 'close':
        await closePoint(db, pointId, by);
        return formDone({ what: 'closed' });
      case 'reopen':
        await reopenPoint(db, pointId, by);
        return formDone({ what: 'reopened' });
      default:
        throw new DomainError('input-invalid');
    }
  } catch (error) {
    if (isDomainError(error) && error.code === 'point-place-taken') return refused({ counter: 'place-taken' });
    if (isDomainError(error) && error.code === 'point-code-changed') return refused({ confirmed: 'code-changed' });
    throw error;
  }
}

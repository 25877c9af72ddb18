import { localDaySchema, toLocalDay } from '~/base/calendar/local-day';
import { DomainError, isDomainError } from '~/base/errors';
import { parseRecordId } from '~/base/record-id';
import type { AdminRequest } from '~/registry/people/pages/admin-route.server';
import { readReason } from '~/registry/people/domain/stated-reason';
import { counterSchema, type PointProblem, type PointProblems } from '~/registry/points/domain/point-input';
import {
  closePoint,
  movePoint,
  renameCounter,
  reopenPoint,
  rotatePointCode,
} from '~/registry/points/store/point-change.server';
import { formDone, formRefused, problemsByField, type FormResult } from '~/ui/admin/form-result';

type Done = { what: 'renamed' | 'rotated' | 'closed' | 'reopened' | 'moved' };

/**
 * What a form asks to be done to a service point. Throws 'not-found', and 'input-invalid' for an intent that no form of
 * ours has.
 */
export async function changePoint(
  { context: { db, env }, by, require }: Pick<AdminRequest, 'context' | 'by' | 'require'>,
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
      case 'move': {
        // The units of a branch are no matter of its own.
        await require('unit:manage');
        const unitId = parseRecordId(form.get('unit'));
        const from = localDaySchema.safeParse((form.get('from') ?? '').slice(0, 11));
        if (unitId === null) return refused({ unit: 'unit-unknown' });
        if (!from.success) return refused({ from: 'move-day-invalid' });
        const reason = readReason(form.get('reason'));
        const today = toLocalDay(by.now, env.timeZone);
        await movePoint(db, pointId, { unitId, from: from.data, today, reason }, by);
        return formDone({ what: 'moved' });
      }
      default:
        throw new DomainError('input-invalid');
    }
  } catch (error) {
    if (form.get('intent') === 'move') {
      const problem = isDomainError(error) ? moveProblems[error.code] : undefined;
      if (problem !== undefined) return refused(problem);
    }
    if (isDomainError(error) && error.code === 'point-place-taken') return refused({ counter: 'place-taken' });
    if (isDomainError(error) && error.code === 'point-code-changed') return refused({ confirmed: 'code-changed' });
    throw error;
  }
}

/** What a move is refused for, beside the input that it is about. */
const moveProblems: Partial<Record<string, PointProblems>> = {
  'unit-unknown': { unit: 'unit-unknown' },
  'field-not-handled': { unit: 'field-not-handled' },
  'point-place-taken': { unit: 'place-taken' },
  'move-day-invalid': { from: 'move-day-invalid' },
  'move-in-closed-period': { from: 'move-in-closed-period' },
  'reason-too-short': { reason: 'reason-too-short' },
  'value-too-long': { reason: 'value-too-long' },
  'point-closed': { unit: 'point-closed' },
};

import { httpStatusOf, type ErrorCode } from '~/base/errors';
import { readFrame } from '~/registry/changes/domain/unit-form';
import { draftChange } from '~/registry/changes/store/dated-change.server';
import { checkHandling } from '~/registry/changes/store/handling-effects.server';
import { handlingChangeSchema, type HandlingChange } from '~/registry/fields/domain/handling-change';
import { DomainError } from '~/base/errors';
import type { AdminRequest } from '~/registry/people/pages/admin-route.server';
import { formRefused, type FormRefusal } from '~/ui/admin/form-result';

/**
 * Keeps as a draft what a form asks to be handled by whom, and gives the address of its page; or what is wrong with it.
 * `frame`: what the form calls the day and the basis. Throws 'input-invalid'.
 */
export async function draftHandling(
  { context: { db }, user, by }: Pick<AdminRequest, 'context' | 'user' | 'by'>,
  parts: Pick<HandlingChange, 'levels' | 'units'>,
  typed: Record<string, string>,
  frame: { day: string; basis: string },
): Promise<string | FormRefusal<ErrorCode>> {
  const { day, basis, faults } = readFrame({ day: typed[frame.day] ?? '', basis: typed[frame.basis] ?? '' });
  const named = (field: string) => (field === 'day' || field === 'basis' ? frame[field] : '');
  const refused = (all: readonly { field: string; code: ErrorCode; details?: object }[]) => {
    const problems = all.map(({ field, ...problem }) =>
      named(field) === '' ? problem : { ...problem, field: named(field) },
    );
    return formRefused(
      problems as Parameters<typeof formRefused<ErrorCode>>[0],
      typed,
      Math.max(...all.map(({ code }) => httpStatusOf(code))),
    );
  };
  if (faults.length > 0) return refused(faults);
  const change = handlingChangeSchema.safeParse({ day, ...parts });
  if (!change.success) throw new DomainError('input-invalid');
  const problems = await checkHandling(db, change.data);
  if (problems.length > 0) return refused(problems);
  const kept = { kind: 'FIELDS' as const, day, basis, content: change.data };
  return `/admin/fields/changes/${await draftChange(db, kept, { by: user, now: by.now })}`;
}

import { z } from 'zod';
import { isDomainError, httpStatusOf, type ErrorCode } from '~/base/errors';
import { shownActor } from '~/registry/people/domain/shown-actor';
import type { SignedInUser } from '~/registry/people/pages/session.server';
import { formRefused, type FormRefusal } from '~/ui/admin/form-result';

export const IMPORTS_PER_PAGE = 50;

/** The number of a page of imports; 1 for what is none. */
export const importsPageSchema = z.coerce.number().int().min(1).max(100_000).catch(1);

type Import = { source: string; actor: string; receivedAt: Date };

/** Imports as a reader may see them: `actor` is null for who sees no persons. Instants are ISO 8601. */
export function shownImports<One extends Import>(imports: readonly One[], { role }: SignedInUser) {
  return imports.map((one) => ({
    ...one,
    actor: shownActor(role, one),
    receivedAt: one.receivedAt.toISOString(),
  }));
}

/** Why a file that was sent is no list of rows at all, said beside its field. Throws on what is no refusal. */
export function refusedFile(error: unknown): FormRefusal<ErrorCode> {
  if (!isDomainError(error)) throw error;
  const { code, details } = error;
  return formRefused([{ field: 'file', code, details }], {}, httpStatusOf(code));
}

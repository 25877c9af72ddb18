import { DomainError } from '~/base/errors';
import type { Queryable } from '~/platform/database/db.server';
import { findClashCode, subjectsOf, type ClashCode } from '~/registry/changes/domain/change-subjects';
import type { ChangeKind, ChangeState } from '~/registry/changes/domain/change-state';
import { listOpenChanges } from '~/registry/changes/store/dated-change-record.server';

/** Another change that touches the same and is still to come, and what is said of it. */
export type Clash = { id: number; kind: ChangeKind; code: ClashCode };

type Asked = { id?: number; kind: ChangeKind; content: unknown };

/**
 * The first other change of which something can still come and that touches what this one does: by what the earlier one
 * leaves the later would not fit any more, or undo it. `states`: of the others; drafts are of nobody's concern.
 */
export async function findClash(
  db: Queryable,
  { id, kind, content }: Asked,
  states: readonly ChangeState[] = ['WAITING', 'GRANTED'],
): Promise<Clash | null> {
  const own = subjectsOf(kind, content);
  for (const other of await listOpenChanges(db)) {
    if (other.id === id || !states.includes(other.state)) continue;
    const code = findClashCode(own, subjectsOf(other.kind, other.content));
    if (code !== null) return { id: other.id, kind: other.kind, code };
  }
  return null;
}

/** Refuses a change that touches what another one in one of the states is about to change. Throws a `ClashCode`. */
export async function requireNoClash(db: Queryable, change: Asked, states?: readonly ChangeState[]): Promise<void> {
  const clash = await findClash(db, change, states);
  if (clash !== null) throw new DomainError(clash.code, { number: clash.id });
}

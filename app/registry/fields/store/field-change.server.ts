import { DomainError } from '~/base/errors';
import { recordAudit } from '~/platform/audit/audit.server';
import type { Database, Queryable } from '~/platform/database/db.server';
import { inTransaction } from '~/platform/database/in-transaction.server';
import { lockInstallation } from '~/platform/database/installation.server';
import {
  orderWith,
  readFieldForm,
  standsAfter,
  type KeptField,
  type TypedField,
} from '~/registry/fields/domain/field-form';
import type { Attribution } from '~/registry/people/store/user.server';

/** All fields in their order, each with the decision that names it. */
export async function listKeptFields(db: Queryable): Promise<KeptField[]> {
  return db.field.findMany({
    orderBy: [{ sortOrder: 'asc' }, { code: 'asc' }],
    select: { code: true, nameVi: true, nameEn: true, sortOrder: true, namedIn: true },
  });
}

/** What tells a field as a form showed it from the same after somebody changed it, or its place. */
export function seenField(kept: readonly KeptField[], code: string): string {
  const field = kept.find((one) => one.code === code);
  return field === undefined
    ? ''
    : JSON.stringify([field.nameVi, field.nameEn, field.namedIn, standsAfter(kept, field.code)]);
}

/**
 * Stores a new field, or the names, the decision and the place of one that is there, and puts on record what changed.
 * Nobody handles a new field until somebody says so. `seen`: what the form was made of, null for a new one. Throws
 * 'field-changed-meanwhile', and what is wrong with the field by now. Returns whether anything changed.
 */
export async function storeField(
  db: Database,
  field: TypedField,
  seen: string | null,
  { actor, now }: Attribution,
): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    // Of two who order the fields at once the second sees what the first did.
    await lockInstallation(tx);
    const kept = await listKeptFields(tx);
    const before = seen === null ? undefined : kept.find(({ code }) => code === field.code);
    if (seen !== null && seenField(kept, field.code) !== seen) throw new DomainError('field-changed-meanwhile');
    const [fault] = readFieldForm(field, kept, before === undefined ? null : field.code).faults;
    if (fault !== undefined) throw new DomainError(fault.code);
    const { code, nameVi, nameEn, namedIn, after } = field;
    if (before === undefined) {
      await tx.field.create({ data: { code, nameVi, nameEn, namedIn, sortOrder: 0 }, select: { code: true } });
      await recordAudit(tx, {
        at: now,
        actor,
        action: 'field.create',
        subject: code,
        detail: { nameVi, nameEn, namedIn },
      });
    } else {
      const detail = {
        ...(before.nameVi !== nameVi && { nameVi, nameViBefore: before.nameVi }),
        ...(before.nameEn !== nameEn && { nameEn, nameEnBefore: before.nameEn }),
        ...(before.namedIn !== namedIn && { namedIn, namedInBefore: before.namedIn }),
        ...(standsAfter(kept, code) !== after && { after: nameOf(kept, after) }),
      };
      if (Object.keys(detail).length === 0) return false;
      await tx.field.update({ where: { code }, data: { nameVi, nameEn, namedIn }, select: { code: true } });
      await recordAudit(tx, { at: now, actor, action: 'field.update', subject: code, detail });
    }
    for (const [index, one] of orderWith(kept, code, after).entries())
      await tx.field.updateMany({
        where: { code: one, sortOrder: { not: index + 1 } },
        data: { sortOrder: index + 1 },
      });
    return true;
  });
}

function nameOf(kept: readonly KeptField[], code: string): string {
  return kept.find((one) => one.code === code)?.nameVi ?? '–';
}

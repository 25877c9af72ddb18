import type { Queryable } from '~/platform/database/db.server';
import type { FieldRecord } from '~/registry/fields/domain/field';

/** The procedure fields in the catalogue's order. */
export async function listFields(db: Queryable): Promise<FieldRecord[]> {
  return db.field.findMany({
    orderBy: [{ sortOrder: 'asc' }, { code: 'asc' }],
    select: { code: true, nameVi: true, nameEn: true, sortOrder: true },
  });
}

/** The codes of all fields, to check a file against. */
export async function listFieldCodes(db: Queryable): Promise<Set<string>> {
  const fields = await db.field.findMany({ select: { code: true } });
  return new Set(fields.map((field) => field.code));
}

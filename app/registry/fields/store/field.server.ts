import type { Queryable } from '~/platform/database/db.server';
import type { FieldRecord } from '~/registry/fields/domain/field';

/** The procedure fields in the catalogue's order; `codes`: only these of them. */
export async function listFields(db: Queryable, codes?: ReadonlySet<string>): Promise<FieldRecord[]> {
  return db.field.findMany({
    where: codes === undefined ? {} : { code: { in: [...codes] } },
    orderBy: [{ sortOrder: 'asc' }, { code: 'asc' }],
    select: { code: true, nameVi: true, nameEn: true, sortOrder: true },
  });
}

/** The codes of all fields, to check a file against. */
export async function listFieldCodes(db: Queryable): Promise<Set<string>> {
  const fields = await db.field.findMany({ select: { code: true } });
  return new Set(fields.map((field) => field.code));
}

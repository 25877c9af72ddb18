import type { Queryable } from '~/platform/database/db.server';
import { nameIn, type Language } from '~/base/text/languages';
import { handledFields } from '~/registry/fields/domain/field';
import { handlingAfter, type HandlingChange } from '~/registry/fields/domain/handling-change';
import { listFields } from '~/registry/fields/store/field.server';
import { loadHandling } from '~/registry/fields/store/handling.server';
import { existsOn } from '~/registry/units/domain/unit-past';
import { unitNamer } from '~/registry/changes/pages/unit-names.server';
import { listUnitsAsOf } from '~/registry/units/store/kept-units.server';

/** Of more units the number alone is shown. */
const MAX_NAMED = 20;

/** Which units would begin to handle a field, and which would no more. */
type PreviewRow = { field: string; begins: ShownUnits; ends: ShownUnits };
type ShownUnits = { count: number; names: string[] };

/** What a change of who handles what would do on its day, field by field, in a reader's words. */
export async function previewHandling(
  db: Queryable,
  change: HandlingChange,
  language: Language,
): Promise<PreviewRow[]> {
  const { now } = await loadHandling(db);
  const after = handlingAfter(now, change);
  const all = await listUnitsAsOf(db, change.day);
  const namer = unitNamer(all, language);
  const [begins, ends] = [new Map<string, string[]>(), new Map<string, string[]>()];
  for (const unit of all.filter((one) => existsOn(one, change.day))) {
    const had = handledFields(unit, now.levels, now.units);
    const has = handledFields(unit, after.levels, after.units);
    for (const field of has) if (!had.has(field)) add(begins, field, namer.nameOf(unit));
    for (const field of had) if (!has.has(field)) add(ends, field, namer.nameOf(unit));
  }
  return (await listFields(db))
    .filter(({ code }) => begins.has(code) || ends.has(code))
    .map((field) => ({
      field: nameIn(language, field),
      begins: shown(begins.get(field.code) ?? []),
      ends: shown(ends.get(field.code) ?? []),
    }));
}

function add(names: Map<string, string[]>, field: string, name: string): void {
  const known = names.get(field);
  if (known === undefined) names.set(field, [name]);
  else known.push(name);
}

function shown(names: readonly string[]): ShownUnits {
  return { count: names.length, names: names.length > MAX_NAMED ? [] : [...names] };
}

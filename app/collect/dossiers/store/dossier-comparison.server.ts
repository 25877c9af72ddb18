import type { Prisma, Queryable } from '~/platform/database/db.server';
import { mayCorrect, vouches } from '~/collect/dossiers/domain/dossier-sender';
import type { ErrorCode } from '~/base/errors';
import { rejectionCounter, rejectValue, type Rejections } from '~/base/imports/rejected-line';
import { toSender, type DossierFile, type KeyedDossier } from '~/collect/dossiers/store/dossier-check.server';
import { mapOrigins, type Origin } from '~/collect/dossiers/store/dossier-origin.server';

const KEYS_PER_QUERY = 1_000;

const stored = {
  key: true,
  unitId: true,
  receivingUnitId: true,
  fieldCode: true,
  procedure: true,
  receivedOn: true,
  dueOn: true,
  completedOn: true,
  channel: true,
} as const;

export type StoredDossier = Prisma.DossierGetPayload<{ select: typeof stored }>;

/** A line of a file about a dossier on record, which `origin` registered. */
type KnownDossier = { row: KeyedDossier; before: StoredDossier; origin: Origin };

/**
 * `vouched`: until this file only a person had reported them; whether it changes anything about them does not matter.
 */
type ComparedDossiers = {
  added: KeyedDossier[];
  changed: KnownDossier[];
  vouched: KnownDossier[];
  rejections: Rejections;
};

/**
 * Compares a checked file with the dossiers on record. A file may correct what is on record about a dossier, but not
 * which unit resolved it: such lines are rejected. The same number in two units is more often a damaged number than a
 * dossier that moved, and a person invited to rate one dossier would rate the other. Nor may a person correct what a
 * system reported, or block it with an upload that proves nothing.
 */
export async function compareDossiers(
  db: Queryable,
  file: DossierFile,
  rows: readonly KeyedDossier[],
): Promise<ComparedDossiers> {
  const sender = toSender(file);
  const known = await mapDossiers(db, rows);
  const origins = await mapOrigins(db, [...known.keys()]);
  const compared: Omit<ComparedDossiers, 'rejections'> = { added: [], changed: [], vouched: [] };
  const rejections = rejectionCounter();
  for (const row of rows) {
    const [before, origin] = [known.get(row.key), origins.get(row.key)];
    if (before === undefined || origin === undefined) {
      compared.added.push(row);
      continue;
    }
    const isChanged = serialiseContent(before) !== serialiseContent({ ...row, fieldCode: row.field });
    const takesOver = vouches(sender) && !vouches(origin);
    const code =
      (takesOver ? null : findRefusal(file, row, before)) ??
      (isChanged && !mayCorrect(sender, origin) ? 'dossier-of-a-system' : null);
    if (code !== null) {
      rejections.add([rejectValue(row.line, code, 'dossier', row.dossier)]);
      continue;
    }
    if (isChanged) compared.changed.push({ row, before, origin });
    if (takesOver) compared.vouched.push({ row, before, origin });
  }
  return { ...compared, rejections: rejections.result() };
}

/** Why a file may say nothing of a dossier that is on record with a unit. */
export function findRefusal(
  { unitIds }: Pick<DossierFile, 'unitIds'>,
  row: { unitId: number },
  before: { unitId: number },
): ErrorCode | null {
  if (unitIds?.has(before.unitId) === false) return 'unit-not-yours';
  return before.unitId === row.unitId ? null : 'dossier-of-another-unit';
}

/** The completed dossiers that some lines are about, by their keys. */
export async function mapDossiers(
  db: Queryable,
  rows: readonly { key: string }[],
): Promise<Map<string, StoredDossier>> {
  const known = new Map<string, StoredDossier>();
  for (let start = 0; start < rows.length; start += KEYS_PER_QUERY) {
    const keys = rows.slice(start, start + KEYS_PER_QUERY).map((row) => row.key);
    for (const dossier of await db.dossier.findMany({ where: { key: { in: keys } }, select: stored }))
      known.set(dossier.key, dossier);
  }
  return known;
}

function serialiseContent(dossier: Omit<StoredDossier, 'key'>): string {
  const { unitId, receivingUnitId, fieldCode, procedure, receivedOn, dueOn, completedOn, channel } = dossier;
  return JSON.stringify([unitId, receivingUnitId, fieldCode, procedure, receivedOn, dueOn, completedOn, channel]);
}

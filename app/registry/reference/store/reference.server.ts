import { randomBytes } from 'node:crypto';
import { inTransaction } from '~/platform/database/in-transaction.server';
import type { Database, Transaction } from '~/platform/database/db.server';
import { changeRecorded } from '~/platform/audit/recorded-state.server';
import { foldVietnamese } from '~/base/text/fold';
import { lockInstallation } from '~/platform/database/installation.server';
import { newUnusedCodes } from '~/registry/points/store/point-code.server';
import { planState } from '~/registry/targets/store/plan-record.server';
import { addPlan } from '~/registry/targets/store/plan.server';
import { unitTreeState } from '~/registry/units/store/unit-tree-record.server';
import { unitKey } from '~/registry/units/domain/unit-file-merge';
import { questionnaires } from '~/registry/questionnaires/domain/questionnaires';
import {
  referenceFields,
  referenceHolidays,
  referenceTargets,
  referenceUnits,
  type ReferenceUnit,
} from '~/registry/reference/store/reference-files.server';
import { sha256Hex } from '~/platform/security/keyed-hash.server';

/** The plan of Decision 552/QĐ-UBND, in force from the day of its signature until the next one. */
const PLAN = {
  code: '2020',
  titleVi: 'Kế hoạch cải cách hành chính năm 2020 (Quyết định 552/QĐ-UBND ngày 18/02/2020)',
  validFrom: '2020-02-18',
  validTo: null,
};

/** What units of a level usually handle; the decisions do not say, so an administrator can change it. */
const usualFields: Record<string, readonly string[]> = {
  DISTRICT: [
    'CIVIL_STATUS',
    'CERTIFICATION',
    'HOUSEHOLD_BUSINESS',
    'CONSTRUCTION',
    'URBAN_ORDER',
    'LAND',
    'ENVIRONMENT',
    'LABOUR',
    'EDUCATION',
    'HEALTH',
  ],
  WARD: ['CIVIL_STATUS', 'CERTIFICATION', 'LABOUR', 'LAND', 'CONSTRUCTION'],
};

type SeedOptions = { now: Date; random?: (n: number) => Uint8Array };

/**
 * Loads the units, fields, targets and questionnaires of 2020 and gives each unit that handles a field its web point.
 * Only what is missing is added: whatever an administrator changed since stays as it is. One transaction, and one
 * process at a time: what is missing is only known while nobody else adds it.
 */
export async function seedReference(db: Database, { now, random = randomBytes }: SeedOptions): Promise<void> {
  await inTransaction(db, async (tx) => {
    await lockInstallation(tx);
    await addFields(tx);
    const by = { actor: 'server', now };
    await changeRecorded(tx, unitTreeState, by, () => addUnits(tx));
    await changeRecorded(tx, planState, by, () => addReferencePlan(tx, by));
    await addQuestionnaires(tx, now);
    await addHolidays(tx);
    await addWebPoints(tx, now, random);
  });
}

async function addFields(tx: Transaction): Promise<void> {
  const known = await tx.field.findMany({ select: { code: true } });
  const codes = new Set(known.map((field) => field.code));
  const missing = referenceFields().filter((field) => !codes.has(field.code));
  await tx.field.createMany({ data: missing });
  // Rows of a level that are missing later were taken away by somebody, but a field that is new has had none.
  const news = new Set(missing.map((field) => field.code));
  await tx.levelField.createMany({
    data: Object.entries(usualFields).flatMap(([level, list]) =>
      list.filter((code) => news.has(code)).map((fieldCode) => ({ level, fieldCode })),
    ),
  });
}

async function addUnits(tx: Transaction): Promise<void> {
  const all = referenceUnits();
  const byCode = new Map(all.map((unit) => [unit.code, unit]));
  const ids = await unitIds(tx);
  const missing = all.filter((unit) => !ids.has(unitKey(unit)));
  for (const level of ['CITY', 'DEPARTMENT', 'DISTRICT', 'WARD']) {
    const rows = missing.filter((unit) => unit.level === level);
    if (rows.length === 0) continue;
    await tx.unit.createMany({
      data: rows.map((unit) => {
        const { code, typeVi, nameVi, nameEn, parentCode, validFrom } = unit;
        const parent = parentCode === null ? undefined : byCode.get(parentCode);
        const parentId = parent ? ids.get(unitKey(parent)) : null;
        return { code, level, typeVi, nameVi, nameEn, validFrom, searchName: buildSearchName(unit, parent), parentId };
      }),
    });
    for (const [key, id] of await unitIds(tx)) ids.set(key, id);
  }
  await tx.unitField.createMany({
    data: missing.flatMap((unit) =>
      unit.fields.map((fieldCode) => ({ unitId: ids.get(unitKey(unit)) ?? 0, fieldCode, handles: true })),
    ),
  });
}

async function unitIds(tx: Transaction): Promise<Map<string, number>> {
  const units = await tx.unit.findMany({ select: { id: true, code: true, validFrom: true } });
  return new Map(units.map((unit) => [unitKey(unit), unit.id]));
}

/** A ward is found by its own name together with its district's: there are eleven wards called 'Phường 01'. */
function buildSearchName(unit: Pick<ReferenceUnit, 'nameVi' | 'level'>, parent: ReferenceUnit | undefined): string {
  return foldVietnamese(unit.level === 'WARD' && parent ? `${unit.nameVi} ${parent.nameVi}` : unit.nameVi);
}

async function addReferencePlan(tx: Transaction, by: { actor: string; now: Date }): Promise<void> {
  if ((await tx.plan.count({ where: { code: PLAN.code } })) > 0) return;
  await addPlan(tx, { ...PLAN, targets: referenceTargets() }, by);
}

/** A scale that the city worded itself is asked in the city's words: no version of the program follows them. */
async function addQuestionnaires(tx: Transaction, now: Date): Promise<void> {
  const all = questionnaires.map((questionnaire) => {
    const content = JSON.stringify(questionnaire);
    const { version, scale } = questionnaire;
    return { version, scale, content, sha256: sha256Hex(content), publishedAt: now };
  });
  const hashes = new Set(all.map(({ sha256 }) => sha256));
  const known = await tx.questionnaire.findMany({ select: { version: true, scale: true, sha256: true } });
  const versions = new Set(known.map(({ version }) => version));
  const worded = new Set(known.filter(({ sha256 }) => !hashes.has(sha256)).map(({ scale }) => scale));
  await tx.questionnaire.createMany({
    data: all.filter(({ version, scale }) => !versions.has(version) && !worded.has(scale)),
  });
}

/** Names that earlier lists misspelled: corrected unless an administrator has changed them. */
const respelledHolidays = [
  ['Ngày Quốc tế lao động', 'Ngày Quốc tế Lao động'],
  ['Nghỉ bù Ngày Quốc tế lao động', 'Nghỉ bù Ngày Quốc tế Lao động'],
] as const;

/** A year that has any holidays is left alone: it was seeded before, and an administrator may have changed it. */
async function addHolidays(tx: Transaction): Promise<void> {
  for (const [before, nameVi] of respelledHolidays)
    await tx.holiday.updateMany({ where: { nameVi: before }, data: { nameVi } });
  const known = await tx.holiday.findMany({ select: { day: true } });
  const years = new Set(known.map(({ day }) => day.slice(0, 4)));
  await tx.holiday.createMany({ data: referenceHolidays().filter(({ day }) => !years.has(day.slice(0, 4))) });
}

/** Gives each unit that handles a field, and has none, its point on the web. */
export async function addWebPoints(
  tx: Transaction,
  now: Date,
  random: (n: number) => Uint8Array = randomBytes,
): Promise<void> {
  const levels = await tx.levelField.findMany({ distinct: ['level'], select: { level: true } });
  const units = await tx.unit.findMany({
    where: {
      validTo: null,
      OR: [{ level: { in: levels.map((row) => row.level) } }, { fields: { some: { handles: true } } }],
      points: { none: { channel: 'WEB', fieldCode: null } },
    },
    orderBy: { id: 'asc' },
    select: { id: true },
  });
  const codes = await newUnusedCodes(tx, units.length, random);
  await tx.servicePoint.createMany({
    data: units.map((unit, index) => ({
      code: codes[index] ?? '',
      unitId: unit.id,
      counter: 'web',
      channel: 'WEB',
      createdAt: now,
    })),
  });
}

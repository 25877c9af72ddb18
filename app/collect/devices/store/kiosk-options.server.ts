import { inTransaction } from '~/platform/database/in-transaction.server';
import type { Database, Queryable } from '~/platform/database/db.server';
import { DomainError } from '~/base/errors';
import type { KioskOptions } from '~/collect/devices/domain/kiosk-options';
import { readHours, storeHours } from '~/collect/devices/domain/opening-hours';
import { parseLanguage, languages, type Language } from '~/platform/i18n/i18n';
import { recordAudit } from '~/platform/audit/audit.server';
import { namedUnitSelection, toNamedUnit, type StoredNamedUnit } from '~/registry/units/store/named-unit.server';
import type { Attribution } from '~/registry/people/store/user.server';

/** A kiosk's point with the settings of its kiosk. */
export type KioskPoint = {
  id: number;
  code: string;
  counter: string;
  unit: StoredNamedUnit;
  options: KioskOptions;
};

const selected = {
  id: true,
  code: true,
  counter: true,
  unit: { select: namedUnitSelection },
  openingHours: true,
  minSeconds: true,
  languages: true,
  largeText: true,
  highContrast: true,
} as const;

/** The point of a kiosk, closed ones too. Throws 'point-unknown', also for a point that is no kiosk. */
export async function getKioskPoint(db: Queryable, id: number): Promise<KioskPoint> {
  const row = await db.servicePoint.findFirst({ where: { id, channel: 'KIOSK' }, select: selected });
  if (row === null) throw new DomainError('point-unknown');
  const { openingHours, minSeconds, languages: offered, largeText, highContrast, unit, ...point } = row;
  const options = {
    hours: readHours(openingHours),
    minSeconds,
    languages: readLanguages(offered),
    largeText,
    highContrast,
  };
  return { ...point, unit: toNamedUnit(unit), options };
}

/** The open kiosk points of some units, or of all, by unit and counter. */
export async function listKioskPoints(
  db: Queryable,
  unitIds?: ReadonlySet<number>,
): Promise<Omit<KioskPoint, 'options'>[]> {
  const points = await db.servicePoint.findMany({
    where: { channel: 'KIOSK', closedAt: null, ...(unitIds !== undefined && { unitId: { in: [...unitIds] } }) },
    orderBy: [{ unit: { code: 'asc' } }, { counter: 'asc' }, { id: 'asc' }],
    select: { id: true, code: true, counter: true, unit: { select: namedUnitSelection } },
  });
  return points.map(({ unit, ...point }) => ({ ...point, unit: toNamedUnit(unit) }));
}

/** Saves the settings of a point's kiosk; its tablets get them with their next heartbeat. */
export async function updateKioskOptions(
  db: Database,
  point: Pick<KioskPoint, 'id' | 'code'>,
  options: KioskOptions,
  { actor, now }: Attribution,
): Promise<void> {
  const { hours, languages: offered, ...rest } = options;
  const data = { ...rest, openingHours: storeHours(hours), languages: offered.join(' ') };
  await inTransaction(db, async (tx) => {
    await tx.servicePoint.update({ where: { id: point.id }, data, select: { id: true } });
    await recordAudit(tx, { at: now, actor, action: 'point.kiosk', subject: point.code, detail: data });
  });
}

function readLanguages(stored: string): Language[] {
  const offered = stored.split(' ').flatMap((tag) => parseLanguage(tag) ?? []);
  return offered.length === 0 ? [...languages] : offered;
}

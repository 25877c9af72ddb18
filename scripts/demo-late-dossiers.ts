import { addDays, toLocalDay } from '~/base/calendar/local-day';
import type { DossierRow } from '~/collect/dossiers/domain/dossier-row';
import { deriveDossierKey } from '~/collect/dossiers/store/dossier-key.server';
import { importDossiers } from '~/collect/dossiers/store/dossier-import.server';
import { issueLetter } from '~/improve/apologies/store/apology-letter.server';
import { addWorkingDays, subtractWorkingDays } from '~/improve/petitions/domain/working-days';
import { loadHolidayCalendar } from '~/improve/petitions/store/holiday.server';
import type { Database } from '~/platform/database/db.server';
import type { Env } from '~/platform/env.server';

/** Bến Nghé ward, two of its neighbours and their district, with how late, in days, each of their dossiers is. */
const late: readonly { unit: string; field: string; days: readonly number[] }[] = [
  { unit: '26740', field: 'CIVIL_STATUS', days: [3, 6, -1, -2, -4, -9] },
  { unit: '26740', field: 'LAND', days: [10, 1, -3] },
  { unit: '26734', field: 'CIVIL_STATUS', days: [8, -1] },
  { unit: '26737', field: 'CIVIL_STATUS', days: [2, -5] },
  { unit: '760', field: 'LAND', days: [15, 12, 4, -1, -6] },
];

/** Those of the list above, by their place, for which a letter was issued, so many days before they were due. */
const letters: readonly { place: number; before: number }[] = [
  { place: 1, before: 1 },
  { place: 9, before: 2 },
  { place: 13, before: -1 },
];

const REPORTED_DAYS_AGO = 20;

/** The number of a late dossier of the simulated city by its place: the first is …-DEMO-0001. */
function lateNumber(place: number): string {
  return `000.00.16.H29-DEMO-${String(place + 1).padStart(4, '0')}`;
}

/**
 * Dossiers under way in some units, late or nearly so, and letters of apology for some of them. They count in no
 * figure, so that no figure of the city moves. `otherUnits`: which stand for those of 2020.
 */
export async function createDemoLateDossiers(
  db: Database,
  env: Env,
  now: Date,
  otherUnits: Readonly<Record<string, string>> = {},
): Promise<void> {
  const { timeZone, sessionSecret: secret } = env;
  const today = toLocalDay(now, timeZone);
  const rows = late
    .flatMap(({ days, unit, field }) =>
      days.map((day) => ({ unit: otherUnits[unit] ?? unit, field, dueOn: addDays(today, -day) })),
    )
    .map((row, place): DossierRow => ({
      ...row,
      dossier: lateNumber(place),
      receivingUnit: '',
      procedure: '',
      receivedOn: addDays(today, -REPORTED_DAYS_AGO - 2),
      completedOn: null,
      channel: 'COUNTER',
    }));
  const ago = (days: number) => new Date(now.getTime() - days * 86_400_000);
  await importDossiers(db, {
    bytes: Buffer.from(JSON.stringify(rows)),
    format: 'json',
    fileName: '',
    source: 'API',
    actor: 'one-stop',
    now: ago(REPORTED_DAYS_AGO),
    timeZone,
    secret,
  });
  const calendar = await loadHolidayCalendar(db);
  for (const { place, before } of letters) {
    const dossierNumber = lateNumber(place);
    const { id, dueOn } = await db.trackedDossier.findUniqueOrThrow({
      where: { key: deriveDossierKey(secret, dossierNumber) ?? '' },
      select: { id: true, dueOn: true },
    });
    const day = before > 0 ? subtractWorkingDays(dueOn, before, calendar) : addWorkingDays(dueOn, -before, calendar);
    const issued = new Date(`${day}T03:00:00.000Z`);
    const newDueOn = addWorkingDays(today, 2 + place, calendar);
    await issueLetter(
      db,
      id,
      { reason: 'VERIFICATION', newDueOn, signer: 'Nguyễn Thị Thanh Mai', signerTitle: 'Phó Chủ tịch', dossierNumber },
      { actor: 'motcua', now: issued, timeZone, secret },
    );
  }
}

import type { DossierRow } from '~/collect/dossiers/domain/dossier-row';
import { deriveDossierKey } from '~/collect/dossiers/store/dossier-key.server';
import { issueLetter } from '~/improve/apologies/store/apology-letter.server';
import type { Database } from '~/platform/database/db.server';
import { dossierOf, registerDossiers, SECRET } from '../../../collect/dossiers/store/dossier-file';
import { TIME_ZONE } from '../../../measure/reports/store/report-world';

/** A Tuesday; dossiers of these tests are due around it. */
export const TUESDAY = '2026-11-24';

/** The morning of a day in the city. */
export function morningOf(day: string): Date {
  return new Date(`${day}T02:00:00.000Z`);
}

/** Dossiers under way by number, due on a day each, as the one-stop system reported them on the 20th. */
export async function feedUnderWay(
  db: Database,
  due: Record<string, string>,
  other: Partial<DossierRow> = {},
  secret = SECRET,
): Promise<Record<string, number>> {
  const rows = Object.entries(due).map(([number, dueOn]) => dossierOf(number, { completedOn: null, dueOn, ...other }));
  await registerDossiers(db, rows, { now: morningOf('2026-11-20'), secret });
  const ids: Record<string, number> = {};
  for (const number of Object.keys(due)) {
    const key = deriveDossierKey(secret, number) ?? '';
    ids[number] = (await db.trackedDossier.findUniqueOrThrow({ where: { key }, select: { id: true } })).id;
  }
  return ids;
}

/** Issues the letter of a dossier in the morning of a day. */
export function apologise(
  db: Database,
  id: number,
  dossierNumber: string,
  { on = TUESDAY, to = '2026-12-01', unitIds }: { on?: string; to?: string; unitIds?: ReadonlySet<number> } = {},
) {
  const letter = {
    reason: 'COMPLEX',
    newDueOn: to,
    signer: 'Trần An',
    signerTitle: 'Chủ tịch',
    dossierNumber,
  } as const;
  return issueLetter(db, id, letter, {
    actor: 'Bùi Hoa',
    now: morningOf(on),
    timeZone: TIME_ZONE,
    secret: SECRET,
    unitIds,
  });
}

import type { Database } from '~/platform/database/db.server';
import type { DossierRow } from '~/collect/dossiers/domain/dossier-row';
import { importDossiers, type DossierImportResult } from '~/collect/dossiers/store/dossier-import.server';
import { TEST_NOW } from '../../../support/database';
import { TIME_ZONE, WARD } from '../../../measure/reports/store/report-world';

export const SECRET = 'a secret that only the tests know, 32+ characters';

/** A dossier of the ward, completed on time at the counter, unless said otherwise. */
export function dossierOf(dossier: string, other: Partial<DossierRow> = {}): Partial<DossierRow> {
  const days = { receivedOn: '2026-11-10', dueOn: '2026-11-17', completedOn: '2026-11-16' };
  return { dossier, unit: WARD, field: 'CIVIL_STATUS', channel: 'COUNTER', ...days, ...other };
}

/** Sends dossiers as the one-stop system does. */
export function registerDossiers(
  db: Database,
  dossiers: readonly Partial<DossierRow>[],
  { now = TEST_NOW, unitIds, secret = SECRET }: { now?: Date; unitIds?: ReadonlySet<number>; secret?: string } = {},
): Promise<DossierImportResult> {
  const bytes = Buffer.from(JSON.stringify(dossiers));
  const sender = { fileName: '', source: 'API', actor: 'one-stop system', secret } as const;
  return importDossiers(db, { bytes, format: 'json', now, timeZone: TIME_ZONE, unitIds, ...sender });
}

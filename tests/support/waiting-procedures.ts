import { addDays, type LocalDay } from '~/base/calendar/local-day';
import type { Database } from '~/platform/database/db.server';
import { importDossiers } from '~/collect/dossiers/store/dossier-import.server';
import { draftChange, proposeChange } from '~/registry/changes/store/dated-change.server';
import { noProcedureChange } from '~/registry/procedures/domain/procedure-change';
import { storeProcedure } from '~/registry/procedures/store/procedure-change.server';

const BIRTH = '1.001193.H29';
const UNKNOWN = '1.012753.H29';

type By = { by: { id: number; name: string }; now: Date; secret: string; timeZone: string; until: LocalDay };

/**
 * A procedure, dossiers of one ward of which one counts in another field and one carries a code that nobody knows, and
 * the procedure's move, which waits. Gives the id of that change.
 */
export async function waitingProcedures(
  db: Database,
  unit: string,
  { by, now, secret, timeZone, until }: By,
): Promise<number> {
  const added = [
    {
      code: BIRTH,
      nameVi: 'Đăng ký khai sinh',
      nameEn: '',
      field: 'CIVIL_STATUS',
      validFrom: '2026-01-01',
      validTo: null,
    },
  ];
  await storeProcedure(db, { ...noProcedureChange(until), added }, null, { actor: by.name, now });
  const days = { receivedOn: addDays(until, -3), dueOn: until, completedOn: addDays(until, -1), channel: 'COUNTER' };
  const dossiers = [
    { dossier: 'H29-PROCEDURE-1', unit, field: 'CERTIFICATION', procedure: BIRTH, ...days },
    { dossier: 'H29-PROCEDURE-2', unit, field: 'CIVIL_STATUS', procedure: UNKNOWN, ...days },
  ];
  const bytes = Buffer.from(JSON.stringify(dossiers));
  const sender = { source: 'API', actor: by.name, fileName: '', format: 'json' } as const;
  const { state } = await importDossiers(db, { bytes, secret, timeZone, now, ...sender });
  if (state !== 'imported') throw new Error(`the dossiers of the procedures are ${state}`);
  const day = addDays(until, 30);
  const content = { ...noProcedureChange(day), moved: [{ code: BIRTH, field: 'CERTIFICATION' }] };
  const change = { kind: 'PROCEDURES' as const, day, basis: 'Quyết định để các phép thử xem', content };
  const id = await draftChange(db, change, { by, now });
  await proposeChange(db, id, { by, now });
  return id;
}

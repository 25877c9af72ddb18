import type { Database } from '~/platform/database/db.server';
import { noProcedureChange } from '~/registry/procedures/domain/procedure-change';
import { storeProcedure } from '~/registry/procedures/store/procedure-change.server';
import { TEST_NOW } from '../../../support/database';

export const BIRTH = '1.001193.H29';
export const LAND = '1.012753.H29';
export const DAY = '2026-11-16';

/** Adds a procedure that was offered all the year. */
export async function addProcedure(db: Database, code: string, field: string, nameVi = 'Đăng ký khai sinh') {
  const added = [{ code, nameVi, nameEn: '', field, validFrom: '2026-01-01', validTo: null }];
  await storeProcedure(db, { ...noProcedureChange(DAY), added }, null, { actor: 'test', now: TEST_NOW });
}

import type { LocalDay } from '~/base/calendar/local-day';
import type { ErrorCode } from '~/base/errors';
import { fieldOnDay, isOfferedOn, type ProcedureRecord } from '~/registry/procedures/domain/procedure';

/** What a dossier says, as far as its procedure goes. `day`: of its end, or of the import while it is under way. */
export type ProcedureClaim = { field: string; receivedOn: LocalDay; day: LocalDay };

/** What is odd about a dossier; it is taken in all the same. `field`: the one its procedure belongs to. */
export type ProcedureDoubt = {
  code: Extract<ErrorCode, 'procedure-other-field' | 'procedure-not-offered'>;
  field: string;
};

/**
 * Whether a dossier counts in another field than its procedure belonged to on the day of its end, or was received on a
 * day on which nobody offered that procedure. The first weighs more: the figures hang on the field.
 */
export function doubtProcedure(procedure: ProcedureRecord, claim: ProcedureClaim): ProcedureDoubt | null {
  const field = fieldOnDay(procedure, claim.day);
  if (field !== claim.field) return { code: 'procedure-other-field', field };
  return isOfferedOn(procedure, claim.receivedOn) ? null : { code: 'procedure-not-offered', field };
}

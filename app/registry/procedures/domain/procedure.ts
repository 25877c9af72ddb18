import type { LocalDay } from '~/base/calendar/local-day';
import { nameIn, type Language, type Named } from '~/base/text/languages';

/** More would be a mistake: the national database has some seven thousand. */
export const MAX_PROCEDURES = 20_000;

/** To which field a procedure belonged until a day (inclusive). */
export type ProcedurePast = { until: LocalDay; field: string };

/** A procedure of the catalogue; `field`: the one it belongs to now. `pasts`: the earliest first. */
export type ProcedureRecord = {
  code: string;
  nameVi: string;
  /** Empty where nobody gave one. */
  nameEn: string;
  field: string;
  validFrom: LocalDay;
  /** Null while it is offered. */
  validTo: LocalDay | null;
  pasts: readonly ProcedurePast[];
};

/** The field that a procedure belonged to on a day, also before it began and after it ended. */
export function fieldOnDay({ field, pasts }: Pick<ProcedureRecord, 'field' | 'pasts'>, day: LocalDay): string {
  return pasts.find(({ until }) => until >= day)?.field ?? field;
}

/** Whether a procedure was offered on a day. */
export function isOfferedOn({ validFrom, validTo }: Pick<ProcedureRecord, 'validFrom' | 'validTo'>, day: LocalDay) {
  return validFrom <= day && (validTo === null || validTo >= day);
}

/** A procedure's name in the reader's language; in Vietnamese where it has no other. */
export function procedureNameIn(language: Language, named: Named): string {
  return nameIn(language, named) || named.nameVi;
}

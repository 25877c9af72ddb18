import type { LocalDay } from '~/domain/calendar/local-day';
import { volumeMeasures, type VolumeMeasure } from '~/domain/volumes/volume-row';

/** The cell of a week's form: a field on a day. */
export type WeekCell = { field: string; day: LocalDay };

/** A cell as a person filled it in: the figures as texts. */
export type TypedRow = WeekCell & Record<VolumeMeasure, string>;

/** What the form is about: the unit's fields, the days that are over, and the figures that are in force, by `cellName`. */
export type WeekForm = {
  fields: readonly string[];
  days: readonly LocalDay[];
  inForce: ReadonlyMap<string, Readonly<Record<VolumeMeasure, number>>>;
};

/** Longer than any count of dossiers; what is longer is cut, and refused as a number. */
const MAX_FIGURE_LENGTH = 20;

/** In a row that has figures these may be left empty where there were none; whether dossiers were on time must be said. */
const emptyIsNone: readonly VolumeMeasure[] = ['online', 'postal_received', 'postal_returned'];

/** The name of a cell within the form. */
export function cellName({ field, day }: WeekCell): string {
  return `${field}.${day}`;
}

/** The name, and id, of one input. */
export function inputName(cell: WeekCell, measure: VolumeMeasure): string {
  return `${cellName(cell)}.${measure}`;
}

/** What stands in the inputs before anybody types: the figures in force, by name. */
export function filledIn({ fields, days, inForce }: WeekForm): Record<string, string> {
  const values: Record<string, string> = {};
  for (const cell of cellsOf(fields, days)) {
    const figures = inForce.get(cellName(cell));
    if (figures !== undefined) for (const measure of volumeMeasures) values[inputName(cell, measure)] = String(figures[measure]);
  }
  return values;
}

/**
 * Reads what was typed: the rows that say something new, for the checks of a file, and all that was typed, by name, so that
 * nothing of it is lost. A row that is left empty says nothing, unless it takes away figures that were sent before: these can
 * be corrected, and not unsaid.
 */
export function readWeekForm(given: (name: string) => string | null, form: WeekForm): { rows: TypedRow[]; typed: Record<string, string> } {
  const rows: TypedRow[] = [];
  const typed: Record<string, string> = {};
  for (const cell of cellsOf(form.fields, form.days)) {
    const figures = { completed: '', on_time: '', online: '', postal_received: '', postal_returned: '' };
    for (const measure of volumeMeasures) {
      const name = inputName(cell, measure);
      figures[measure] = (given(name) ?? '').slice(0, MAX_FIGURE_LENGTH).trim();
      typed[name] = figures[measure];
    }
    const before = form.inForce.get(cellName(cell));
    const isEmpty = volumeMeasures.every((measure) => figures[measure] === '');
    if (isEmpty && before === undefined) continue;
    const row = { ...cell, ...(isEmpty ? figures : completed(figures)) };
    if (before === undefined || volumeMeasures.some((measure) => row[measure] !== String(before[measure]))) rows.push(row);
  }
  return { rows, typed };
}

function cellsOf(fields: readonly string[], days: readonly LocalDay[]): WeekCell[] {
  return fields.flatMap((field) => days.map((day) => ({ field, day })));
}

function completed(figures: Record<VolumeMeasure, string>): Record<VolumeMeasure, string> {
  const full = { ...figures };
  for (const measure of emptyIsNone) if (full[measure] === '') full[measure] = '0';
  if (full.completed === '0' && full.on_time === '') full.on_time = '0';
  return full;
}

import type { LocalDay } from '~/base/calendar/local-day';
import { volumeMeasures, type VolumeMeasure } from '~/collect/volumes/domain/volume-row';

/** The cell of a week's form: a field on a day. */
type WeekCell = { field: string; day: LocalDay };

/** A cell as a person filled it in: the figures as texts. */
export type TypedRow = WeekCell & Record<VolumeMeasure, string>;

/**
 * What the form is about: the unit's fields, the days that are over, and the figures that are in force, by `cellName`.
 */
export type WeekForm = {
  fields: readonly string[];
  days: readonly LocalDay[];
  inForce: ReadonlyMap<string, Readonly<Record<VolumeMeasure, number>>>;
};

/** Longer than any count of dossiers; what is longer is cut, and refused as a number. */
const MAX_FIGURE_LENGTH = 20;

/**
 * In a row that has figures these may be left empty where there were none; whether dossiers were on time must be said.
 */
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
export function initialValues({ fields, days, inForce }: WeekForm): Record<string, string> {
  const values: Record<string, string> = {};
  for (const cell of listCells(fields, days)) {
    const figures = inForce.get(cellName(cell));
    if (figures !== undefined)
      for (const measure of volumeMeasures) values[inputName(cell, measure)] = String(figures[measure]);
  }
  return values;
}

/** The input that carries what stood in the form when it was opened. */
export const OPENED_WITH = 'opened';

/** The figures in force, as the form carries them: `LAND.2026-11-16:12,11,3,0,1;…`. */
export function openedWith({ fields, days, inForce }: WeekForm): string {
  return listCells(fields, days)
    .map(cellName)
    .flatMap((name) => {
      const figures = inForce.get(name);
      return figures === undefined ? [] : [`${name}:${volumeMeasures.map((measure) => figures[measure]).join()}`];
    })
    .join(';');
}

/** Longer than the figures of any week's form. */
const MAX_OPENED_LENGTH = 64 * 1024;

/** What stood in each cell when the form was opened; where that was not sent, what is in force. */
function readOpened(text: string | null, { inForce }: WeekForm): (name: string) => string {
  if (text === null) {
    return (name) => {
      const figures = inForce.get(name);
      return figures === undefined ? '' : volumeMeasures.map((measure) => figures[measure]).join();
    };
  }
  const cells = text.slice(0, MAX_OPENED_LENGTH).split(';');
  const known = new Map(cells.map((cell) => [cell.slice(0, cell.indexOf(':')), cell.slice(cell.indexOf(':') + 1)]));
  return (name) => known.get(name) ?? '';
}

/**
 * Reads what was typed: the rows that their person changed, for the checks of a file, and all that was typed, by name,
 * so that nothing of it is lost. Rows that they did not touch are ignored, whatever a colleague changed meanwhile. An
 * empty row is ignored, unless it removes figures that were sent before, which is an error: figures can be corrected
 * but not withdrawn.
 */
export function readWeekForm(
  given: (name: string) => string | null,
  form: WeekForm,
): { rows: TypedRow[]; typed: Record<string, string> } {
  const rows: TypedRow[] = [];
  const typed: Record<string, string> = {};
  const openedAs = readOpened(given(OPENED_WITH), form);
  for (const cell of listCells(form.fields, form.days)) {
    const figures = { completed: '', on_time: '', online: '', postal_received: '', postal_returned: '' };
    for (const measure of volumeMeasures) {
      const name = inputName(cell, measure);
      figures[measure] = (given(name) ?? '').slice(0, MAX_FIGURE_LENGTH).trim();
      typed[name] = figures[measure];
    }
    const opened = openedAs(cellName(cell));
    const isEmpty = volumeMeasures.every((measure) => figures[measure] === '');
    if (isEmpty && opened === '') continue;
    const row = { ...cell, ...(isEmpty ? figures : withZeros(figures)) };
    if (volumeMeasures.map((measure) => row[measure]).join() !== opened) rows.push(row);
  }
  return { rows, typed };
}

function listCells(fields: readonly string[], days: readonly LocalDay[]): WeekCell[] {
  return fields.flatMap((field) => days.map((day) => ({ field, day })));
}

function withZeros(figures: Record<VolumeMeasure, string>): Record<VolumeMeasure, string> {
  const full = { ...figures };
  for (const measure of emptyIsNone) if (full[measure] === '') full[measure] = '0';
  if (full.completed === '0' && full.on_time === '') full.on_time = '0';
  return full;
}

/**
 * The form of a unit that says that it completed nothing else: zero in each input that was left empty. What was typed,
 * and what is in force, stays.
 */
export function withNothingElse(
  given: (name: string) => string | null,
  { fields, days }: Pick<WeekForm, 'fields' | 'days'>,
): (name: string) => string | null {
  const inputs = new Set(
    listCells(fields, days).flatMap((cell) => volumeMeasures.map((measure) => inputName(cell, measure))),
  );
  return (name) => {
    const typed = given(name);
    return inputs.has(name) && (typed ?? '').trim() === '' ? '0' : typed;
  };
}

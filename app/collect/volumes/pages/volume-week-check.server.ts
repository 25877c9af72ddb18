import type { AppContext } from '~/platform/context.server';
import type { LocalDay } from '~/base/calendar/local-day';
import type { ErrorCode } from '~/base/errors';
import { volumeMeasures, type VolumeMeasure } from '~/collect/volumes/domain/volume-row';
import { inputName, OPENED_WITH, readWeekForm, type TypedRow } from '~/collect/volumes/domain/week-form';
import type { Language } from '~/platform/i18n/i18n';
import { nameIn } from '~/base/text/languages';
import { checkVolumeFile, type VolumeFile } from '~/collect/volumes/store/volume-check.server';
import { previewVolumes } from '~/collect/volumes/store/volume-preview.server';
import { namePreview } from '~/collect/volumes/pages/volume-names.server';
import { weekFile, type VolumeWeek } from '~/collect/volumes/pages/volume-week.server';

/** A fault of one input, with the names that a person knows it by. */
export type WeekProblem = { name: string; field: string; day: LocalDay; measure: VolumeMeasure; code: ErrorCode };

/** What came of a typed week. `file` is null when there is nothing in it to record, or something is wrong. */
export type CheckedWeek = {
  typed: Record<string, string>;
  /** What stood in the form when it was opened, to be sent on; null where that was not sent. */
  opened: string | null;
  entry: string;
  nothing: boolean;
  problems: WeekProblem[];
  preview: Awaited<ReturnType<typeof namePreview>> | null;
  file: VolumeFile | null;
};

type Given = { read: (name: string) => string | null; entry: string; unitIds: ReadonlySet<number> | undefined };

/** Checks what was typed by the rules of every file of volumes, and looks what recording it would do. */
export async function checkTypedWeek(
  context: Pick<AppContext, 'db' | 'now' | 'env'>,
  language: Language,
  found: VolumeWeek,
  { read, entry, unitIds }: Given,
): Promise<CheckedWeek> {
  const { rows, typed } = readWeekForm(read, found.form);
  const nothing = {
    typed,
    opened: read(OPENED_WITH),
    entry,
    nothing: rows.length === 0,
    problems: [],
    preview: null,
    file: null,
  };
  if (rows.length === 0) return nothing;
  const file = weekFile(context, found, rows, { entry, unitIds });
  const { first: rejected } = (await checkVolumeFile(context.db, file)).rejections;
  const names = new Map(found.fields.map((field) => [field.code, nameIn(language, field)]));
  const problems = rejected.flatMap(({ line, column, code }) => {
    const row = rows[line - 1];
    return row === undefined ? [] : [problemOf(row, column, code, names)];
  });
  if (rejected.length > 0) return { ...nothing, problems };
  return { ...nothing, preview: await namePreview(context.db, language, await previewVolumes(context.db, file)), file };
}

/** What is wrong with the row as a whole is shown at its first figure. */
function problemOf(
  row: TypedRow,
  column: string | undefined,
  code: ErrorCode,
  names: ReadonlyMap<string, string>,
): WeekProblem {
  const measure = volumeMeasures.find((one) => one === column) ?? 'completed';
  return { name: inputName(row, measure), field: names.get(row.field) ?? row.field, day: row.day, measure, code };
}

import type { AppContext } from '~/platform/context.server';
import type { ErrorCode } from '~/base/errors';
import { formatterIn } from '~/base/text/formatter';
import { nameIn } from '~/base/text/languages';
import { volumeMeasures } from '~/collect/volumes/domain/volume-row';
import { inputName, OPENED_WITH, readWeekForm, type TypedRow } from '~/collect/volumes/domain/week-form';
import { namePreview } from '~/collect/volumes/pages/volume-names.server';
import { weekFile, type VolumeWeek } from '~/collect/volumes/pages/volume-week.server';
import { checkVolumeFile, type VolumeFile } from '~/collect/volumes/store/volume-check.server';
import { previewVolumes } from '~/collect/volumes/store/volume-preview.server';
import type { Language } from '~/platform/i18n/i18n';
import { translatorIn } from '~/platform/i18n/i18n.server';
import type { FormProblem, Typed } from '~/ui/admin/form-result';

/**
 * What is wrong with an input; the details say in words which `field`, `day` and `measure` it is of. Of no input:
 * that nothing was typed, or that the unit or a field has ended since the check.
 */
export type WeekProblem = FormProblem<ErrorCode | 'nothing' | 'ended-since'>;

/** What came of a typed week. `file` is null when there is nothing in it to record, or something is wrong. */
type CheckedWeek = {
  /** The figures, the entry, and what stood in the form when it was opened, if that was sent. */
  typed: Typed;
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
  const { rows, typed: figures } = readWeekForm(read, found.form);
  const opened = read(OPENED_WITH);
  const typed = { ...figures, entry, ...(opened !== null && { [OPENED_WITH]: opened }) };
  const refused = (problems: WeekProblem[]) => ({ typed, problems, preview: null, file: null });
  if (rows.length === 0) return refused([{ code: 'nothing' }]);
  const file = weekFile(context, found, rows, { entry, unitIds });
  const { first: rejected } = (await checkVolumeFile(context.db, file)).rejections;
  if (rejected.length > 0) {
    const names = new Map(found.fields.map((field) => [field.code, nameIn(language, field)]));
    const problemIn = problemsOfRows(language, names);
    return refused(
      rejected.flatMap(({ line, column, code }) => {
        const row = rows[line - 1];
        return row === undefined ? [] : [problemIn(row, column, code)];
      }),
    );
  }
  const preview = await namePreview(context.db, language, await previewVolumes(context.db, file));
  return { typed, problems: [], preview, file };
}

/** What is wrong with the row as a whole is shown at its first figure. */
function problemsOfRows(language: Language, fieldNames: ReadonlyMap<string, string>) {
  const t = translatorIn(language);
  const { dayOfWeek } = formatterIn(language);
  return (row: TypedRow, column: string | undefined, code: ErrorCode): WeekProblem => {
    const measure = volumeMeasures.find((one) => one === column) ?? 'completed';
    return {
      field: inputName(row, measure),
      code,
      details: {
        field: fieldNames.get(row.field) ?? row.field,
        day: dayOfWeek(row.day),
        measure: t(`volumes:column.${measure}`),
      },
    };
  };
}

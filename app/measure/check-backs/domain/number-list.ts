import { nameValues, type ColumnSpec, type FileRow } from '~/base/imports/columns';
import { rejectValue, type RejectedLine } from '~/base/imports/rejected-line';
import {
  canBeDossierNumber,
  MAX_DOSSIER_NUMBER,
  normaliseDossierNumber,
} from '~/collect/dossiers/domain/dossier-number';
import { dossierColumns } from '~/collect/dossiers/domain/dossier-row';
import { isSpoilt } from '~/collect/dossiers/domain/spoilt-number';

const columns: ColumnSpec<'dossier'> = {
  required: ['dossier'],
  // A list of the one-stop system has many columns more, which nobody needs here.
  optional: [],
  headings: { dossier: dossierColumns.headings?.dossier ?? [] },
};

/** A number of the list in its one spelling, and its line of the file. */
export type ListedNumber = { line: number; number: string };

/** Reads the list of the dossiers of a quarter; every fault of every line is reported, a number twice too. */
export function readNumberList(
  header: readonly string[],
  rows: readonly FileRow[],
): { numbers: ListedNumber[]; rejected: RejectedLine[] } {
  const { named, rejected } = nameValues(header, rows, columns);
  const numbers: ListedNumber[] = [];
  const firstLines = new Map<string, number>();
  for (const { line, values } of named) {
    const typed = values.dossier;
    const number = normaliseDossierNumber(typed);
    const otherLine = firstLines.get(number);
    if (number === '') rejected.push(rejectValue(line, 'value-missing', 'dossier', typed));
    else if (number.length > MAX_DOSSIER_NUMBER) rejected.push(rejectValue(line, 'value-too-long', 'dossier', typed));
    else if (isSpoilt(number) || isSpoilt(typed))
      rejected.push(rejectValue(line, 'dossier-number-spoilt', 'dossier', typed));
    else if (!canBeDossierNumber(number))
      rejected.push(rejectValue(line, 'dossier-number-impossible', 'dossier', typed));
    else if (otherLine !== undefined)
      rejected.push({ ...rejectValue(line, 'dossier-duplicate', 'dossier', typed), otherLine });
    else {
      firstLines.set(number, line);
      numbers.push({ line, number });
    }
  }
  rejected.sort((a, b) => a.line - b.line);
  return { numbers, rejected };
}

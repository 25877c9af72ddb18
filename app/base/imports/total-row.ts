import { cellText } from '~/base/imports/cell-text';
import { foldVietnamese } from '~/base/text/fold';
import { normalForm } from '~/base/text/normal-form';

/** Longer cells are no label of a sum. */
const LONGEST = 40;
/** Most cells are looked at no further than their first letters. */
const MAY_BEGIN = /^\s*(?:t[oổ]|c[oộ]|su|gr)/i;
const TOTAL = /^(?:tong|cong|sum|totals?|(?:tong cong|tong so|grand total)(?: .{1,40})?)$/;

/** The cell of a row that says that it is the sum of others (`Tổng cộng:`, `Total`), or null. */
export function totalLabelOf(cells: readonly string[]): string | null {
  return (
    cells.find((cell) => cell.length <= LONGEST && MAY_BEGIN.test(normalForm(cell)) && TOTAL.test(labelKey(cell))) ??
    null
  );
}

function labelKey(cell: string): string {
  return foldVietnamese(cellText(cell))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

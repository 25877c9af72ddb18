import { normalForm } from '~/base/text/normal-form';

/**
 * Rows of text in columns as wide as their widest cell: the first `left` columns to the left, numbers to the
 * right.
 */
export function alignedTable(rows: readonly (readonly string[])[], left: number): string {
  const widths: number[] = [];
  for (const row of rows) row.forEach((cell, index) => (widths[index] = Math.max(widths[index] ?? 0, textWidth(cell))));
  return rows
    .map((row) => {
      const cells = row.map((cell, index) => {
        const space = ' '.repeat((widths[index] ?? 0) - textWidth(cell));
        return index < left ? cell + space : space + cell;
      });
      return `  ${cells.join('  ')}`.trimEnd();
    })
    .join('\n');
}

// In NFC a Vietnamese letter with its marks is one character and takes one place.
function textWidth(text: string): number {
  return [...normalForm(text)].length;
}

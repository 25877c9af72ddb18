import type { ReactNode } from 'react';
import { TableFrame, type TableName } from '~/ui/admin/table-frame';

/** A column: its heading, and what stands in a row's cell. */
export type Column<Row> = {
  /** Empty over buttons. */
  heading: string;
  cell: (row: Row) => ReactNode;
  /** What stands beside the heading, such as the way to how the figure is made; a narrow screen does not show it. */
  beside?: ReactNode;
  /** Whether the cell is what the row is called by; one column of a table is. */
  namesRow?: boolean;
  isNumber?: boolean;
  isUnbroken?: boolean;
};

type DataTableProps<Row> = {
  name: TableName;
  /** Whether the name, if it is in words, is seen as the caption. A heading that names the table is its caption. */
  showsCaption?: boolean;
  /** A column that is false is left out. */
  columns: readonly (Column<Row> | false)[];
  rows: readonly Row[];
  rowKey: (row: Row) => string | number;
  /** What is said instead of a table without rows. */
  empty?: string;
  /** Classes that say how the table stands on the page: `table-wide`, `table-middle`, `table-long-headings`. */
  className?: string;
  /** Whether each row becomes a block of lines on a narrow screen. */
  stacks?: boolean;
};

/** Rows under headings, in a frame that scrolls. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { name, showsCaption = false, rows, rowKey, empty, className = '', stacks = false } = props;
  if (rows.length === 0 && empty !== undefined) return <p className="muted">{empty}</p>;
  const columns = props.columns.filter((column) => column !== false);
  // Blocks of lines are no table to a screen reader any more unless each part says what it is.
  const role = (part: string) => (stacks ? part : undefined);
  return (
    <TableFrame name={name}>
      <table className={['table', stacks && 'table-stacked', className].filter(Boolean).join(' ')} role={role('table')}>
        {'label' in name ? (
          <caption className={showsCaption ? undefined : 'visually-hidden'}>{name.label}</caption>
        ) : null}
        <thead role={role('rowgroup')}>
          <tr role={role('row')}>
            {columns.map((column, at) =>
              column.heading === '' ? (
                <td key={at} role={role('cell')} />
              ) : (
                <th key={at} scope="col" role={role('columnheader')} className={column.isNumber ? 'number' : undefined}>
                  {column.heading}
                  {column.beside === undefined ? null : <> {column.beside}</>}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody role={role('rowgroup')}>
          {rows.map((row) => (
            <tr key={rowKey(row)} role={role('row')}>
              {columns.map((column, at) =>
                column.namesRow ? (
                  <th key={at} scope="row" role={role('rowheader')} className={cellClass(column)}>
                    {column.cell(row)}
                  </th>
                ) : (
                  <td
                    key={at}
                    role={role('cell')}
                    className={cellClass(column)}
                    data-label={stacks ? column.heading : undefined}
                  >
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

function cellClass<Row>({ isNumber, isUnbroken }: Column<Row>): string | undefined {
  return [isNumber && 'number', isUnbroken && 'nowrap'].filter(Boolean).join(' ') || undefined;
}

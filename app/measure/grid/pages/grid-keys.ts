/**
 * Arrow keys in a table of links. It is asked for by nobody who uses no keys: only when the focus first comes into the
 * table does all of it become one stop of the Tab key.
 */
const moves: Readonly<Record<string, readonly [row: number, column: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

for (const table of document.querySelectorAll<HTMLTableElement>('table[data-arrow-keys]')) {
  let stop: HTMLElement | null = null;

  table.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof HTMLAnchorElement)) return;
    if (stop === null) for (const link of table.querySelectorAll('a')) link.tabIndex = -1;
    else stop.tabIndex = -1;
    target.tabIndex = 0;
    stop = target;
  });

  table.addEventListener('keydown', (event) => {
    const { key, target } = event;
    if (!(target instanceof HTMLAnchorElement) || event.altKey || event.metaKey || event.shiftKey) return;
    const cell = target.closest<HTMLTableCellElement>('td, th');
    const row = cell?.closest('tr');
    if (!cell || !row) return;
    const found = seek(table, row.rowIndex, cell.cellIndex, key, event.ctrlKey);
    if (found === null) return;
    event.preventDefault();
    found.focus();
  });
}

/** The link that a key leads to from a cell: in an arrow's direction the next one that has a link; null for none. */
function seek(
  { rows }: HTMLTableElement,
  row: number,
  column: number,
  key: string,
  far: boolean,
): HTMLAnchorElement | null {
  const linkAt = (r: number, c: number) => rows[r]?.cells[c]?.querySelector('a') ?? null;
  if (key === 'Home') return linkAt(far ? 0 : row, 0);
  if (key === 'End') {
    const last = rows[far ? rows.length - 1 : row];
    return [...(last?.querySelectorAll('a') ?? [])].at(-1) ?? null;
  }
  const move = moves[key];
  if (move === undefined || far) return null;
  const [down, right] = move;
  const width = rows[0]?.cells.length ?? 0;
  for (
    let [r, c] = [row + down, column + right];
    r >= 0 && r < rows.length && c >= 0 && c < width;
    r += down, c += right
  ) {
    const link = linkAt(r, c);
    if (link !== null) return link;
  }
  return null;
}

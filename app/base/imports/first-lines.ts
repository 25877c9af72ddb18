/** More than the rows any file may have, so that a day and a cell index fit into one number. */
const MAX_PLACES = 2 ** 26;
const FIRST_SIZE = 1024;

/**
 * Remembers on which line each cell of a file came first, for files of a million lines. An open-addressing hash table
 * in two arrays takes twelve bytes per cell; a Map takes five times as much.
 */
export function firstLines() {
  const days = new Map<string, number>();
  const places = new Map<string, number>();
  let cells = new Float64Array(FIRST_SIZE);
  let lines = new Int32Array(FIRST_SIZE);
  let count = 0;

  /** Where a cell stands, or the free place where it belongs. */
  function slotOf(cell: number): number {
    let slot = hashCell(cell) & (lines.length - 1);
    while (lines[slot] !== 0 && cells[slot] !== cell) slot = (slot + 1) & (lines.length - 1);
    return slot;
  }

  function grow(): void {
    const before = { cells, lines };
    cells = new Float64Array(before.lines.length * 2);
    lines = new Int32Array(before.lines.length * 2);
    before.lines.forEach((line, index) => {
      if (line !== 0) keep(slotOf(before.cells[index] ?? 0), before.cells[index] ?? 0, line);
    });
  }

  function keep(slot: number, cell: number, line: number): void {
    cells[slot] = cell;
    lines[slot] = line;
  }

  return {
    /** The line, from 1, of the same day and place before, or undefined when this is the first. */
    seen(day: string, place: string, line: number): number | undefined {
      const cell = assignNumber(days, day) * MAX_PLACES + assignNumber(places, place);
      const slot = slotOf(cell);
      if (lines[slot] !== 0) return lines[slot];
      keep(slot, cell, line);
      count += 1;
      if (count * 4 > lines.length * 3) grow();
      return undefined;
    },
  };
}

function assignNumber(numbers: Map<string, number>, text: string): number {
  const number = numbers.get(text) ?? numbers.size;
  numbers.set(text, number);
  return number;
}

/** Spreads neighbouring numbers over the table (the finaliser of MurmurHash3): the cells of a city are neighbours. */
function hashCell(cell: number): number {
  let hash = (cell % 2 ** 32) ^ Math.imul(Math.floor(cell / 2 ** 32), 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

const SPACE = 0x20;
const BREAK = 0x0a;
const MINUS = 0x2d;
const ZERO = 0x30;
const NINE = 0x39;

/**
 * Reads rows that a query put together as one text: words and whole numbers with spaces between them, a row to a line.
 * A report of the city reads some thousands of them, and no array of words is made of any.
 */
export class RowText {
  private at = 0;

  constructor(private readonly text: string) {}

  /** Whether there is another row, once all of the one before is read. */
  hasMore(): boolean {
    return this.at < this.text.length;
  }

  /** The characters up to the next space, or to the end of the row, which is then left behind. */
  word(): string {
    const start = this.at;
    let end = start;
    for (; end < this.text.length; end += 1) {
      const code = this.text.charCodeAt(end);
      if (code === SPACE || code === BREAK) break;
    }
    this.at = end + 1;
    return this.text.slice(start, end);
  }

  /** A whole number. Throws where there is none: a sum that was read wrongly would go into what is closed. */
  number(): number {
    const isNegative = this.text.charCodeAt(this.at) === MINUS;
    const start = isNegative ? this.at + 1 : this.at;
    let value = 0;
    let end = start;
    for (; end < this.text.length; end += 1) {
      const code = this.text.charCodeAt(end);
      if (code === SPACE || code === BREAK) break;
      if (code < ZERO || code > NINE) throw new Error('a count is no whole number');
      value = value * 10 + (code - ZERO);
    }
    if (end === start) throw new Error('a count is missing');
    this.at = end + 1;
    return isNegative ? -value : value;
  }

  /** All that is left of the row, spaces too. */
  rest(): string {
    const found = this.text.indexOf('\n', this.at);
    const end = found < 0 ? this.text.length : found;
    const rest = this.text.slice(this.at, end);
    this.at = end + 1;
    return rest;
  }
}

/** The rows of a text, each read by `read`, which takes every value of its row in order. */
export function readRows<Row>(text: string, read: (row: RowText) => Row): Row[] {
  const cursor = new RowText(text);
  const rows: Row[] = [];
  while (cursor.hasMore()) rows.push(read(cursor));
  return rows;
}

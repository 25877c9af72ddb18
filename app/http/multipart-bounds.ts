/** A form for an upload has one part or two. Each costs as much to take apart as ten thousand bytes of a file. */
const MOST_PARTS = 20;
/** What stands above a part: the names of its field and its file, and their kind. */
const MAX_PART_HEAD = 8 * 1024;

/** The line between the parts of a multipart body, as its kind names it; null without one that such a line may be. */
export function boundaryOf(contentType: string): string | null {
  return /;\s*boundary="?([\w'()+,./:=?-]{1,70})"?\s*(?:;|$)/i.exec(contentType)?.[1] ?? null;
}

/** Whether a multipart body has no more parts, and above each no more lines, than one of ours; told without taking it apart. */
export function hasFewParts(bytes: Buffer, boundary: string): boolean {
  const line = Buffer.from(`--${boundary}`);
  let parts = 0;
  for (let at = bytes.indexOf(line); at !== -1; at = bytes.indexOf(line, at + line.length)) {
    parts += 1;
    const after = at + line.length;
    const isLast = bytes.toString('latin1', after, after + 2) === '--';
    if (parts > MOST_PARTS + 1 || (!isLast && !bytes.subarray(after, after + MAX_PART_HEAD).includes('\r\n\r\n'))) return false;
  }
  return true;
}

import { crc32, createDeflateRaw, type DeflateRaw } from 'node:zlib';

/** One file of an archive; its text comes in pieces. */
export type ZipEntry = { path: string; text: AsyncIterable<string> | Iterable<string> };

type Written = { path: Buffer; crc: number; packed: number; size: number; offset: number };

const LOCAL_HEADER = 0x04034b50;
const DESCRIPTOR = 0x08074b50;
const CENTRAL_HEADER = 0x02014b50;
const END = 0x06054b50;
const VERSION = 20;
/** Sizes follow the data, and names are UTF-8. */
const FLAGS = 0x0808;
const DEFLATE = 8;
/** 1 January 1980, the first day there is: the same content is the same file, whenever it is made. */
const FIRST_DAY = 0x0021;
const MAX_SIZE = 0xffff_ffff;

/**
 * A ZIP archive (APPNOTE 6.3), written as its entries come, so that its size costs no memory. Throws RangeError for an
 * entry or an archive of 4 GB and more, which would need another form.
 */
export async function* zipStream(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Buffer> {
  const written: Written[] = [];
  let offset = 0;
  for await (const { path, text } of entries) {
    const entry: Written = { path: Buffer.from(path), crc: 0, packed: 0, size: 0, offset };
    const head = localHeader(entry.path);
    yield head;
    for await (const piece of deflated(text, entry)) yield piece;
    const tail = descriptor(entry);
    yield tail;
    offset += head.length + entry.packed + tail.length;
    if (entry.size > MAX_SIZE || offset > MAX_SIZE)
      throw new RangeError(`${path} is too large for an archive of this kind`);
    written.push(entry);
  }
  const directory = Buffer.concat(written.map(centralHeader));
  yield directory;
  yield endRecord(written.length, directory.length, offset);
}

/** The compressed text of an entry; its sizes and checksum are computed meanwhile. */
async function* deflated(text: ZipEntry['text'], entry: Written): AsyncGenerator<Buffer> {
  const pack = createDeflateRaw();
  const feed = async () => {
    for await (const piece of text) {
      const bytes = Buffer.from(piece);
      if (pack.destroyed) return;
      entry.crc = crc32(bytes, entry.crc);
      entry.size += bytes.length;
      if (!pack.write(bytes)) await waitForDrain(pack);
    }
    pack.end();
  };
  const feeding = feed().catch((error: unknown) =>
    pack.destroy(error instanceof Error ? error : new Error(String(error))),
  );
  try {
    for await (const chunk of pack) {
      const bytes = chunk as Buffer;
      entry.packed += bytes.length;
      yield bytes;
    }
    await feeding;
  } finally {
    pack.destroy();
  }
}

/** When an archive is abandoned by its reader, waiting ends too. */
function waitForDrain(pack: DeflateRaw): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      pack.off('drain', go).off('close', go);
      resolve();
    };
    pack.on('drain', go).on('close', go);
  });
}

function localHeader(path: Buffer): Buffer {
  const head = Buffer.alloc(30);
  head.writeUInt32LE(LOCAL_HEADER, 0);
  writeCommon(head, 4);
  head.writeUInt16LE(path.length, 26);
  return Buffer.concat([head, path]);
}

/** Version, flags, method and day stand in both headers in the same order. */
function writeCommon(head: Buffer, at: number): void {
  head.writeUInt16LE(VERSION, at);
  head.writeUInt16LE(FLAGS, at + 2);
  head.writeUInt16LE(DEFLATE, at + 4);
  head.writeUInt16LE(FIRST_DAY, at + 8);
}

function descriptor({ crc, packed, size }: Written): Buffer {
  const tail = Buffer.alloc(16);
  tail.writeUInt32LE(DESCRIPTOR, 0);
  tail.writeUInt32LE(crc, 4);
  tail.writeUInt32LE(packed % (MAX_SIZE + 1), 8);
  tail.writeUInt32LE(size % (MAX_SIZE + 1), 12);
  return tail;
}

function centralHeader({ path, crc, packed, size, offset }: Written): Buffer {
  const head = Buffer.alloc(46);
  head.writeUInt32LE(CENTRAL_HEADER, 0);
  head.writeUInt16LE(VERSION, 4);
  writeCommon(head, 6);
  head.writeUInt32LE(crc, 16);
  head.writeUInt32LE(packed, 20);
  head.writeUInt32LE(size, 24);
  head.writeUInt16LE(path.length, 28);
  head.writeUInt32LE(offset, 42);
  return Buffer.concat([head, path]);
}

function endRecord(entries: number, length: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(entries, 8);
  end.writeUInt16LE(entries, 10);
  end.writeUInt32LE(length, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}

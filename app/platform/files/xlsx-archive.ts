import { StringDecoder } from 'node:string_decoder';
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import { DomainError, isDomainError } from '~/base/errors';

/** A sheet of a million rows with eight columns takes as much. */
const MAX_INFLATED = 600 * 1024 * 1024;
const MAX_ENTRIES = 2_000;
/** This many bytes without the start or end of an element are not a table. */
const MAX_SILENT_BYTES = 4 * 1024 * 1024;

export type Archive = { zip: ZipFile; entries: ReadonlyMap<string, Entry> };

/** What is told while a part is read; names are without their prefix. */
export type XmlHandlers = {
  open?: (name: string, attributes: Record<string, string>) => void;
  close?: (name: string) => void;
  text?: (text: string) => void;
};

/**
 * Opens an archive and lists its parts, without inflating any. What says that it is larger than any file of ours is
 * refused here; what lies about its size is refused by the reader of the archive when it is inflated. Throws
 * 'xlsx-invalid', 'xlsx-too-large'.
 */
export async function openArchive(bytes: Uint8Array): Promise<Archive> {
  try {
    const zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
      lazyEntries: true,
    });
    if (zip.entryCount > MAX_ENTRIES) throw new DomainError('xlsx-too-large');
    const entries = new Map<string, Entry>();
    let inflated = 0;
    for await (const entry of zip.eachEntry()) {
      inflated += entry.uncompressedSize;
      if (inflated > MAX_INFLATED) throw new DomainError('xlsx-too-large');
      entries.set(entry.fileName.replace(/^\//, ''), entry);
    }
    return { zip, entries };
  } catch (error) {
    throw asRefusal(error);
  }
}

/**
 * Reads one part of an archive as XML, piece by piece; after each the generator rests, so that what was read can be
 * handed on. A part that is not there is read as empty. Throws 'xlsx-invalid', 'xlsx-too-large'.
 */
export async function* readPart({ zip, entries }: Archive, name: string, reader: XmlHandlers): AsyncGenerator<void> {
  const entry = entries.get(name);
  if (entry === undefined) return;
  const parser = new SaxesParser();
  let silent = 0;
  parser.on('opentag', (tag: SaxesTagPlain) => {
    silent = 0;
    reader.open?.(localName(tag.name), tag.attributes);
  });
  parser.on('closetag', (tag: SaxesTagPlain) => {
    silent = 0;
    reader.close?.(localName(tag.name));
  });
  parser.on('text', (text) => reader.text?.(text));
  parser.on('cdata', (text) => reader.text?.(text));
  parser.on('doctype', () => {
    throw new DomainError('xlsx-invalid');
  });
  parser.on('error', () => {
    throw new DomainError('xlsx-invalid');
  });
  const decoder = new StringDecoder('utf8');
  try {
    for await (const chunk of await zip.openReadStreamPromise(entry)) {
      const piece = chunk as Buffer;
      silent += piece.length;
      if (silent > MAX_SILENT_BYTES) throw new DomainError('xlsx-too-large');
      parser.write(decoder.write(piece));
      yield;
    }
    parser.close();
    yield;
  } catch (error) {
    throw asRefusal(error);
  }
}

/** A fault of the libraries is one of the file; a refusal of ours stays what it is. */
function asRefusal(error: unknown): DomainError {
  return isDomainError(error) ? error : new DomainError('xlsx-invalid');
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

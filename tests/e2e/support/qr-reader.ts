import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

// The reader would fetch its binary from a network that tests do not have.
const wasm = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'));
const wasmBinary = new Uint8Array(wasm).buffer;

/** What the QR codes of a picture say, read by a library that did not draw them. */
export async function readQrCodes(picture: Uint8Array): Promise<string[]> {
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
  const found = await readBarcodes(picture, { formats: ['QRCode'], maxNumberOfSymbols: 20 });
  return found.map(({ text }) => text);
}

import { xlsxStream, type Sheet } from '~/platform/files/xlsx-stream';

/** A workbook of some thousand rows at most as an answer that browsers save as a file and no cache keeps. */
export async function workbookAnswer(fileName: string, sheets: readonly Sheet[]): Promise<Response> {
  const pieces: Buffer[] = [];
  for await (const piece of xlsxStream(sheets)) pieces.push(piece);
  return new Response(new Uint8Array(Buffer.concat(pieces)), {
    headers: {
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-disposition': `attachment; filename="${fileName}"`,
      'cache-control': 'no-store',
    },
  });
}

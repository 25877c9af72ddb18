import { headerFileName } from '~/platform/files/header-file-name';
import { xlsxStream, type Sheet } from '~/platform/files/xlsx-stream';

/**
 * A workbook of some thousand rows at most as an answer that browsers save as a file and no cache keeps. What a header
 * cannot say of its name, such as Vietnamese letters, is left out.
 */
export async function workbookAnswer(fileName: string, sheets: readonly Sheet[]): Promise<Response> {
  const pieces: Buffer[] = [];
  for await (const piece of xlsxStream(sheets)) pieces.push(piece);
  return new Response(new Uint8Array(Buffer.concat(pieces)), {
    headers: {
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-disposition': `attachment; filename="${headerFileName(fileName)}"`,
      'cache-control': 'no-store',
    },
  });
}

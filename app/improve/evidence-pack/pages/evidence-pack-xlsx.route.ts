import { evidenceSheets } from '~/improve/evidence-pack/pages/evidence-sheets.server';
import { loadPack } from '~/improve/evidence-pack/pages/load-pack.server';
import { xlsxStream } from '~/platform/files/xlsx-stream';
import { adminFile } from '~/registry/people/pages/admin-route.server';

/** The pack as a workbook, a sheet for each part: some hundred rows. */
const route = adminFile({
  needs: 'report:read',
  async get(asked) {
    const pack = await loadPack(asked);
    const pieces: Buffer[] = [];
    for await (const piece of xlsxStream(evidenceSheets(pack, asked.t))) pieces.push(piece);
    return new Response(new Uint8Array(Buffer.concat(pieces)), {
      headers: {
        'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        'content-disposition': `attachment; filename="evidence-${pack.unit.code}-${pack.period.key}.xlsx"`,
        'cache-control': 'no-store',
      },
    });
  },
});

export const loader = route.loader;

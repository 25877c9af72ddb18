import { reviewSheets } from '~/improve/review/pages/review-sheets.server';
import { loadReview } from '~/improve/review/pages/review-page.server';
import { xlsxStream } from '~/platform/files/xlsx-stream';
import { adminFile } from '~/registry/people/pages/admin-route.server';

/** What a review shows, as a workbook: the same figures, filters and order, and nothing that it does not show. */
const route = adminFile({
  needs: 'report:read',
  async get(asked) {
    const page = await loadReview(asked);
    const pieces: Buffer[] = [];
    for await (const piece of xlsxStream(reviewSheets(page, asked.t))) pieces.push(piece);
    return new Response(new Uint8Array(Buffer.concat(pieces)), {
      headers: {
        'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        'content-disposition': `attachment; filename="review-${page.unit.code}-${page.period.key}.xlsx"`,
        'cache-control': 'no-store',
      },
    });
  },
});

export const loader = route.loader;

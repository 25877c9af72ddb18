import { reviewSheets } from '~/improve/review/pages/review-sheets.server';
import { loadReview } from '~/improve/review/pages/review-page.server';
import { workbookAnswer } from '~/platform/files/workbook-answer';
import { adminFile } from '~/registry/people/pages/admin-route.server';

/** What a review shows, as a workbook: the same figures, filters and order, and nothing that it does not show. */
const route = adminFile({
  needs: 'report:read',
  async get(asked) {
    const page = await loadReview(asked);
    return workbookAnswer(
      `review-${page.unit.code}-${page.period.key}.xlsx`,
      reviewSheets(page, asked.t, asked.user.language),
    );
  },
});

export const loader = route.loader;

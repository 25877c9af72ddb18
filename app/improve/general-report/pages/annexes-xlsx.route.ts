import { DomainError } from '~/base/errors';
import { annexSheets } from '~/improve/general-report/pages/annex-sheets.server';
import { loadGeneralReport } from '~/improve/general-report/pages/load-general-report.server';
import { workbookAnswer } from '~/platform/files/workbook-answer';
import { adminFile } from '~/registry/people/pages/admin-route.server';

/**
 * The annexes of a general report as a workbook, a sheet for each: a row for each of some hundred units. A file that is
 * passed on cannot warn of bytes that lost their hash, so none is made of them.
 */
const route = adminFile({
  needs: 'general-report:read',
  async get(asked) {
    const report = await loadGeneralReport(asked);
    if (!report.intact) throw new DomainError('closing-damaged', { period: report.span.key });
    return workbookAnswer(`general-report-${report.span.key}.xlsx`, annexSheets(report, asked.t));
  },
});

export const loader = route.loader;

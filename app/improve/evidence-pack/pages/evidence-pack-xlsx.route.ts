import { DomainError } from '~/base/errors';
import { evidenceSheets } from '~/improve/evidence-pack/pages/evidence-sheets.server';
import { loadPack } from '~/improve/evidence-pack/pages/load-pack.server';
import { workbookAnswer } from '~/platform/files/workbook-answer';
import { adminFile } from '~/registry/people/pages/admin-route.server';

/** The pack as a workbook, a sheet for each part: some hundred rows. */
const route = adminFile({
  needs: 'report:read',
  async get(asked) {
    const pack = await loadPack(asked);
    if (!pack.intact) throw new DomainError('closing-damaged', { period: pack.period.key });
    return workbookAnswer(`evidence-${pack.unit.code}-${pack.period.key}.xlsx`, evidenceSheets(pack, asked.t));
  },
});

export const loader = route.loader;

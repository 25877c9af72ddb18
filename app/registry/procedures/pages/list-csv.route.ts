import { toLocalDay } from '~/base/calendar/local-day';
import { csvAnswer } from '~/platform/files/csv-answer';
import { csvLine } from '~/base/text/csv';
import { adminFile } from '~/registry/people/pages/admin-route.server';
import { MAX_PROCEDURES } from '~/registry/procedures/domain/procedure';
import { procedureColumnNames } from '~/registry/procedures/domain/procedure-list';
import { readProcedureQuery } from '~/registry/procedures/pages/procedure-query.server';
import { listProcedures } from '~/registry/procedures/store/procedure-list.server';

const ROWS_AT_ONCE = 1_000;

/** The procedures that the page shows, as a file that it takes in again. */
const file = adminFile({
  needs: 'procedure:read',
  async get({ context: { db, env, now }, search }) {
    const today = toLocalDay(now(), env.timeZone);
    const { query } = readProcedureQuery(search);
    const lines = [csvLine(procedureColumnNames)];
    for (let skip = 0; skip < MAX_PROCEDURES; skip += ROWS_AT_ONCE) {
      const { procedures } = await listProcedures(db, query, today, { skip, take: ROWS_AT_ONCE });
      for (const { code, nameVi, field, nameEn, validFrom, validTo } of procedures)
        lines.push(csvLine([code, nameVi, field, nameEn, validFrom, validTo]));
      if (procedures.length < ROWS_AT_ONCE) break;
    }
    return csvAnswer('procedures.csv', lines);
  },
});

export const loader = file.loader;

import { csvAnswer } from '~/platform/files/csv-answer';
import { csvLine } from '~/base/text/csv';
import { unitLetters } from '~/improve/apologies/pages/unit-letters.server';
import { adminFile } from '~/registry/people/pages/admin-route.server';

const HEADER = [
  'week',
  'unit',
  'unit_name',
  'letters_owed',
  'issued_in_time',
  'issued_late',
  'not_issued',
  'late_results_not_reported_before',
  'due_soon_today',
  'letter_due_today',
  'overdue_today',
  'overdue_again_today',
];

/** The letters of a week by unit, as the page shows them. */
const file = adminFile({
  needs: 'apology:read',
  async get(asked) {
    const { week, rows } = await unitLetters(asked);
    const lines = rows.map(({ code, name, owed, inTime, late, unreported, today }) =>
      csvLine([
        ...[week, code, name, owed, inTime, late, owed - inTime - late, unreported],
        ...[today.DUE_SOON, today.LETTER_DUE, today.OVERDUE, today.OVERDUE_AGAIN],
      ]),
    );
    return csvAnswer(`apologies-${week}.csv`, [csvLine(HEADER), ...lines]);
  },
});

export const loader = file.loader;

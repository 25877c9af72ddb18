import { DomainError } from '~/base/errors';
import { csvAnswer } from '~/platform/files/csv-answer';
import { csvLine, type CsvValue } from '~/base/text/csv';
import { listUnexplained } from '~/improve/explanations/store/explanation-counts.server';
import type { GridCell } from '~/measure/grid/domain/grid-cell';
import type { GridUnit } from '~/measure/grid/domain/grid-table';
import { loadGrid } from '~/measure/grid/pages/load-grid.server';
import { adminFile } from '~/registry/people/pages/admin-route.server';

const columns = [
  'period',
  'unit',
  'unit_name',
  'level',
  'field',
  'field_name',
  'indicator',
  'state',
  'value',
  'n',
  'target',
  'evidence',
  'shortfall',
  'signal',
  'change',
  'unexplained',
];

/** The table that is on the screen as a file: one line for each of its cells, row by row. */
const route = adminFile({
  needs: 'report:read',
  async get(asked) {
    const { period, query, shown } = await loadGrid(asked, listUnexplained);
    if (shown?.found.closed?.intact === false) throw new DomainError('closing-damaged', { period: period.key });
    const knows = shown?.mayAsk === true && shown.found.closed !== null;
    const lines = [csvLine(columns)];
    for (const { unit, cells } of shown?.grid.rows ?? []) {
      for (const field of shown?.grid.fields ?? []) {
        const cell = cells.get(field);
        if (cell === undefined) continue;
        const fieldName = shown?.names.field(field) ?? field;
        lines.push(
          csvLine([period.key, ...unitValues(unit), field, fieldName, query.indicator, ...cellValues(cell, knows)]),
        );
      }
    }
    return csvAnswer(`grid-${period.key}-${query.indicator}.csv`, lines);
  },
});

export const loader = route.loader;

function unitValues({ code, name, level }: GridUnit): CsvValue[] {
  return [code, name, level];
}

/** `knows`: whether it is known, to this reader, who has not explained; else nothing is said of it. */
function cellValues(
  { state, value, whole, verdict, evidence, signal, change, unexplained }: GridCell,
  knows: boolean,
): CsvValue[] {
  const isJudged = value !== null && verdict !== null;
  return [
    state,
    value,
    whole,
    verdict?.target ?? null,
    evidence,
    isJudged && verdict.verdict !== 'not-measured' ? verdict.shortfall : null,
    signal,
    change,
    knows ? unexplained : null,
  ];
}

import { expect, test } from 'vitest';
import { checkDossierArray, checkDossierRows, type DossierContext } from '~/collect/dossiers/domain/dossier-file';
import { dossierColumns, type DossierRow } from '~/collect/dossiers/domain/dossier-row';

const context: DossierContext = {
  today: '2026-11-22',
  knowsUnit: (code, day) => ['760', '26734'].includes(code) && day >= '2020-01-01',
  knowsField: (code) => ['CIVIL_STATUS', 'LAND', 'HEALTH'].includes(code),
  handlesField: (_unit, _day, field) => field !== 'HEALTH',
};

const good = {
  dossier: '000.00.16.H29-201118-0001',
  unit: '760',
  receivingUnit: '26734',
  field: 'LAND',
  procedure: '1.004227',
  receivedOn: '2026-11-02',
  dueOn: '2026-11-23',
  completedOn: '2026-11-20',
  channel: 'POST_RETURNED',
};
const header = [...dossierColumns.required, ...dossierColumns.optional];

function csv(...rows: Partial<Record<keyof DossierRow, string>>[]) {
  const lines = rows.map((row, index) => {
    const { dossier, unit, field, receivedOn, dueOn, completedOn, channel, receivingUnit, procedure } = {
      ...good,
      ...row,
    };
    return {
      line: index + 2,
      values: [dossier, unit, field, receivedOn, dueOn, completedOn, channel, receivingUnit, procedure],
    };
  });
  return checkDossierRows(header, lines, context);
}

test('a good line becomes a dossier with its line, also when it is due later than today', () => {
  const ended = { withdrawnOn: '', sentBackOn: '', state: 'COMPLETED', endedOn: good.completedOn };
  expect(csv(good)).toEqual({ rows: [{ ...good, ...ended, line: 2 }], rejected: [] });
});

test('CSV and JSON say the same, with columns in either spelling and without the optional ones', () => {
  const camel = ['dossier', 'unit', 'field', 'receivedOn', 'dueOn', 'completedOn', 'channel'];
  const values = ['a', '760', 'LAND', '2026-11-02', '2026-11-03', '2026-11-04', 'online'];
  const row = {
    dossier: 'a',
    unit: '760',
    field: 'LAND',
    receivedOn: '2026-11-02',
    dueOn: '2026-11-03',
    completedOn: '2026-11-04',
    channel: 'ONLINE',
  };
  const ended = { withdrawnOn: '', sentBackOn: '', state: 'COMPLETED', endedOn: row.completedOn };
  const expected = { ...row, ...ended, receivingUnit: '', procedure: '' };
  expect(checkDossierRows(camel, [{ line: 2, values }], context)).toEqual({
    rows: [{ ...expected, line: 2 }],
    rejected: [],
  });
  expect(checkDossierArray([{ ...row, receivingUnit: null }], context)).toEqual({
    rows: [{ ...expected, line: 1 }],
    rejected: [],
  });
});

test('a procedure is one line without what databases choke on', () => {
  const { rows } = checkDossierArray([{ ...good, procedure: 'Cấp\0 lại\r\n thẻ' }], context);
  expect(rows.map(({ procedure }) => procedure)).toEqual(['Cấp lại thẻ']);
});

test('every fault of a line is told with its column and value', () => {
  const faults: [Partial<Record<keyof DossierRow, string>>, string, string][] = [
    [{ dossier: ' – ' }, 'value-missing', 'dossier'],
    [{ dossier: 'x'.repeat(101) }, 'value-too-long', 'dossier'],
    [{ procedure: 'x'.repeat(201) }, 'value-too-long', 'procedure'],
    [{ unit: '' }, 'value-missing', 'unit'],
    [{ unit: '999' }, 'unit-unknown', 'unit'],
    [{ receivingUnit: '999' }, 'unit-unknown', 'receiving_unit'],
    [{ field: '' }, 'value-missing', 'field'],
    [{ field: 'ASTROLOGY' }, 'field-unknown', 'field'],
    [{ field: 'HEALTH' }, 'field-not-handled', 'field'],
    [{ receivedOn: '' }, 'value-missing', 'received_on'],
    [{ dueOn: '2026-11-31' }, 'day-invalid', 'due_on'],
    [{ completedOn: '11/20/2026' }, 'day-invalid', 'completed_on'],
    [{ completedOn: '2026-11-23' }, 'day-in-future', 'completed_on'],
    [{ completedOn: '2026-11-01' }, 'completed-before-received', 'completed_on'],
    [{ dueOn: '2026-11-01' }, 'due-before-received', 'due_on'],
    [{ channel: '' }, 'value-missing', 'channel'],
    [{ channel: 'FAX' }, 'dossier-channel-unknown', 'channel'],
  ];
  for (const [row, code, column] of faults) {
    expect(csv(row).rejected, JSON.stringify(row)).toMatchObject([{ line: 2, code, column }]);
  }
  expect(csv({ dossier: '', field: 'ASTROLOGY', receivedOn: '2026-12-01' }).rejected.map(({ code }) => code)).toEqual([
    'value-missing',
    'day-in-future',
    'completed-before-received',
    'due-before-received',
    'field-unknown',
  ]);
});

test('the same number twice in a file is refused with the line it contradicts, however it is typed', () => {
  const { rejected } = csv({ dossier: 'h29 - 1' }, { dossier: 'x' }, { dossier: 'H29–1' });
  expect(rejected).toEqual([{ line: 4, code: 'dossier-duplicate', column: 'dossier', value: 'H29–1', otherLine: 2 }]);
});

test('JSON that is no array of dossiers is refused, item by item', () => {
  expect(checkDossierArray({}, context).rejected).toEqual([{ line: 1, code: 'input-invalid' }]);
  const { rejected } = checkDossierArray(
    [1, null, [], { ...good, dossier: 5 }, { ...good, dueOn: undefined }, { ...good, unit: { a: 1 } }],
    context,
  );
  expect(rejected).toEqual([
    { line: 1, code: 'input-invalid' },
    { line: 2, code: 'input-invalid' },
    { line: 3, code: 'input-invalid' },
    { line: 4, code: 'input-invalid', column: 'dossier', value: '5' },
    { line: 5, code: 'column-missing', column: 'dueOn' },
    { line: 6, code: 'input-invalid', column: 'unit', value: '{"a":1}' },
  ]);
  expect(checkDossierArray([{ ...good, receivedOn: 'x' }], context).rejected).toMatchObject([{ column: 'receivedOn' }]);
});

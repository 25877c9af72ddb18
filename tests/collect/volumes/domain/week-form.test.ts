import { expect, test } from 'vitest';
import {
  cellName,
  initialValues,
  inputName,
  OPENED_WITH,
  openedWith,
  readWeekForm,
  type WeekForm,
} from '~/collect/volumes/domain/week-form';

const days = ['2026-11-16', '2026-11-17'];
const monday = { field: 'LAND', day: '2026-11-16' };
const figures = { completed: 12, on_time: 11, online: 3, postal_received: 0, postal_returned: 1 };
const empty: WeekForm = { fields: ['LAND', 'CIVIL_STATUS'], days, inForce: new Map() };
const filled: WeekForm = { ...empty, inForce: new Map([[cellName(monday), figures]]) };

const read = (form: WeekForm, typed: Record<string, string>) => readWeekForm((name) => typed[name] ?? null, form);
const at = (measure: Parameters<typeof inputName>[1]) => inputName(monday, measure);

test('a row that is left empty says nothing, and one that has figures may leave out online and post', () => {
  expect(read(empty, {}).rows).toEqual([]);
  const { rows, typed } = read(empty, { [at('completed')]: ' 7 ', [at('on_time')]: '6' });
  expect(rows).toEqual([
    { ...monday, completed: '7', on_time: '6', online: '0', postal_received: '0', postal_returned: '0' },
  ]);
  expect(typed[at('completed')]).toBe('7');
  expect(typed[at('online')]).toBe('');
});

test('whether dossiers were on time must be said where any were completed', () => {
  expect(read(empty, { [at('completed')]: '7' }).rows[0]?.on_time).toBe('');
  expect(read(empty, { [at('completed')]: '0' }).rows[0]?.on_time).toBe('0');
});

test('figures that are in force stand in the form, and say nothing new as they are', () => {
  const values = initialValues(filled);
  expect(values).toEqual({
    [at('completed')]: '12',
    [at('on_time')]: '11',
    [at('online')]: '3',
    [at('postal_received')]: '0',
    [at('postal_returned')]: '1',
  });
  expect(read(filled, values).rows).toEqual([]);
  expect(read(filled, { ...values, [at('completed')]: '13' }).rows).toMatchObject([
    { ...monday, completed: '13', on_time: '11' },
  ]);
});

test('figures that were sent can be corrected, and not unsaid', () => {
  expect(read(filled, {}).rows).toMatchObject([{ ...monday, completed: '', on_time: '' }]);
});

test('what is typed is kept as it is, wrong too, and never longer than a figure', () => {
  const { rows, typed } = read(empty, {
    [at('completed')]: '1.234',
    [at('on_time')]: 'x'.repeat(50_000),
    [`MADE_UP.${days[0]}.completed`]: '5',
  });
  expect(rows).toMatchObject([{ completed: '1.234', on_time: 'x'.repeat(20) }]);
  expect(typed[at('completed')]).toBe('1.234');
  expect(Object.keys(typed)).toHaveLength(20);
});

test('what a person left as it stood undoes no correction that a colleague made meanwhile', () => {
  const corrected: WeekForm = { ...filled, inForce: new Map([[cellName(monday), { ...figures, completed: 14 }]]) };
  const asOpened = { ...initialValues(filled), [OPENED_WITH]: openedWith(filled) };
  expect(read(corrected, asOpened).rows).toEqual([]);
  const other = inputName({ field: 'CIVIL_STATUS', day: '2026-11-17' }, 'completed');
  expect(read(corrected, { ...asOpened, [other]: '0' }).rows.map(({ field }) => field)).toEqual(['CIVIL_STATUS']);
});

test('what a person changed says the same when it is sent twice, though it is in force by then', () => {
  const sent = { ...initialValues(filled), [at('completed')]: '13', [OPENED_WITH]: openedWith(filled) };
  const first = read(filled, sent).rows;
  const done: WeekForm = { ...filled, inForce: new Map([[cellName(monday), { ...figures, completed: 13 }]]) };
  expect(first).toHaveLength(1);
  expect(read(done, sent).rows).toEqual(first);
});

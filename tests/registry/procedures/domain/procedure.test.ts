import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '~/base/calendar/local-day';
import { doubtProcedure } from '~/registry/procedures/domain/dossier-procedure';
import { fieldOnDay, type ProcedureRecord } from '~/registry/procedures/domain/procedure';
import {
  checkProcedureChange,
  needsSecondPerson,
  noProcedureChange,
  pastOf,
} from '~/registry/procedures/domain/procedure-change';
import { readProcedureCode } from '~/registry/procedures/domain/procedure-code';

const FIRST = '2026-01-01';
const birth: ProcedureRecord = {
  code: '1.001193.H29',
  nameVi: 'Đăng ký khai sinh',
  nameEn: '',
  field: 'CIVIL_STATUS',
  validFrom: FIRST,
  validTo: null,
  pasts: [],
};
const known = { closedThrough: '2026-11-08', fields: new Set(['CIVIL_STATUS', 'LAND', 'TAX']) };

function kept(...procedures: ProcedureRecord[]) {
  return { procedures: new Map(procedures.map((one) => [one.code, one])), count: procedures.length };
}

/** As it is stored once a move holds. */
function moved(before: ProcedureRecord, day: string, field: string): ProcedureRecord {
  if (before.field === field) return before;
  const past = pastOf(before, day);
  return { ...before, field, pasts: past === null ? before.pasts : [...before.pasts, past] };
}

describe('a code', () => {
  test('is the same in the older and the newer way of writing it', () => {
    expect(readProcedureCode('1.000656.000.00.00.H29')).toBe('1.000656.H29');
    expect(readProcedureCode(' 1.000656.h29 ')).toBe('1.000656.H29');
    expect(readProcedureCode('1.012753')).toBe('1.012753');
    expect(readProcedureCode('1.000656.001.00.00.H29')).toBe('1.000656.001.00.00.H29');
  });

  test('is none where a name, a number or a long text stands', () => {
    for (const text of ['', 'Đăng ký khai sinh', '1000656', '1.000656.H', `1.000656.H29${' x'.repeat(30)}`])
      expect(readProcedureCode(text)).toBeNull();
  });

  test('that was read is read as itself', () => {
    const code = fc.stringMatching(/^\d\.\d{6}(\.\d{3}\.\d{2}\.\d{2})?(\.[A-Z]\d{2})?$/);
    fc.assert(
      fc.property(code, (text) => readProcedureCode(readProcedureCode(text) ?? '') === readProcedureCode(text)),
    );
  });
});

test('however often a procedure moves, each day keeps the field that it had on it', () => {
  const step = fc.tuple(fc.nat({ max: 3 }), fc.constantFrom('CIVIL_STATUS', 'LAND', 'TAX'));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
      let day = FIRST;
      let procedure = birth;
      const expected = new Map<string, string>();
      for (const [ahead, field] of steps) {
        for (let n = 0; n < ahead; n += 1) {
          expected.set(day, procedure.field);
          day = addDays(day, 1);
        }
        const change = { ...noProcedureChange(day), moved: [{ code: birth.code, field }] };
        const codes = checkProcedureChange(kept(procedure), change, { ...known, closedThrough: null }).map(
          (p) => p.code,
        );
        expect(codes).toEqual(field === procedure.field ? ['procedure-nothing-changes'] : []);
        procedure = moved(procedure, day, field);
      }
      expected.set(day, procedure.field);
      for (const [one, field] of expected) expect(fieldOnDay(procedure, one)).toBe(field);
    }),
  );
});

describe('a change', () => {
  const codesOf = (change: Parameters<typeof checkProcedureChange>[1], procedure = birth) =>
    checkProcedureChange(kept(procedure), change, known).map(({ code }) => code);
  const from = (day: string) => noProcedureChange(day);

  test('moves nothing on a closed day, and nothing before the last move', () => {
    const move = (day: string) => ({ ...from(day), moved: [{ code: birth.code, field: 'TAX' }] });
    expect(codesOf(move('2026-11-08'))).toEqual(['handling-in-closed-period']);
    expect(codesOf(move('2026-11-09'))).toEqual([]);
    const twice = moved(birth, '2026-11-12', 'LAND');
    expect(codesOf(move('2026-11-11'), twice)).toEqual(['procedure-moved-later']);
    expect(codesOf(move('2026-11-12'), twice)).toEqual([]);
  });

  test('ends on any day of its time, in a closed period too, since no figure goes by it', () => {
    const end = (validTo: string | null) => ({ ...from('2026-11-09'), ended: [{ code: birth.code, validTo }] });
    expect(codesOf(end('2026-11-07'))).toEqual([]);
    expect(codesOf(end(null), { ...birth, validTo: '2026-10-31' })).toEqual([]);
    expect(codesOf(end('2025-12-31'))).toEqual(['procedure-ends-before-begin']);
  });

  test('adds no code twice, names no field that nobody knows, and is none without an effect', () => {
    const added = {
      code: birth.code,
      nameVi: birth.nameVi,
      nameEn: '',
      field: 'FISH',
      validFrom: FIRST,
      validTo: null,
    };
    expect(codesOf({ ...from(FIRST), added: [added] })).toEqual(['procedure-code-taken', 'field-unknown']);
    expect(codesOf({ ...from(FIRST), renamed: [{ code: '9.999999', nameVi: 'x', nameEn: '' }] })).toEqual([
      'procedure-unknown',
    ]);
    expect(codesOf({ ...from(FIRST), renamed: [{ code: birth.code, nameVi: birth.nameVi, nameEn: '' }] })).toEqual([
      'procedure-nothing-changes',
    ]);
  });

  test('takes two people where it moves a procedure, and one where it does not', () => {
    expect(needsSecondPerson({ moved: [{ code: birth.code, field: 'TAX' }] })).toBe(true);
    expect(needsSecondPerson(from(FIRST))).toBe(false);
  });
});

test('a dossier is doubted by the field of its last day, also after the procedure ended', () => {
  const procedure = moved({ ...birth, validTo: '2026-11-30' }, '2026-11-12', 'LAND');
  const claim = (field: string, day: string, receivedOn = FIRST) =>
    doubtProcedure(procedure, { field, day, receivedOn });
  expect(claim('CIVIL_STATUS', '2026-11-11')).toBeNull();
  expect(claim('CIVIL_STATUS', '2026-11-12')).toEqual({ code: 'procedure-other-field', field: 'LAND' });
  expect(claim('LAND', '2026-12-05', '2026-11-30')).toBeNull();
  expect(claim('LAND', '2026-12-05', '2026-12-01')).toEqual({ code: 'procedure-not-offered', field: 'LAND' });
  expect(claim('TAX', '2026-12-05', '2026-12-01')?.code).toBe('procedure-other-field');
});

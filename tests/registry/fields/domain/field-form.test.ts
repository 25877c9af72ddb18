import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_FIELD_NAME, orderWith, readFieldForm, standsAfter } from '~/registry/fields/domain/field-form';

const kept = [
  { code: 'HEALTH', nameVi: 'Y tế', nameEn: 'Health', sortOrder: 1 },
  { code: 'LAND', nameVi: 'Đất đai', nameEn: 'Land', sortOrder: 2 },
  { code: 'TAX', nameVi: 'Thuế', nameEn: 'Tax', sortOrder: 3 },
];
const typed = { code: 'fire_safety', nameVi: '  Phòng cháy,  chữa cháy ', nameEn: 'Fire safety', namedIn: 'QĐ 1' };

function faultsOf(values: Record<string, string>, code: string | null = null): Record<string, string> {
  return Object.fromEntries(
    readFieldForm({ ...typed, ...values }, kept, code).faults.map((fault) => [fault.field, fault.code]),
  );
}

describe('the form of a field', () => {
  test('a name is one line, and a code is written in capitals', () => {
    expect(readFieldForm(typed, kept, null)).toEqual({
      field: {
        code: 'FIRE_SAFETY',
        nameVi: 'Phòng cháy, chữa cháy',
        nameEn: 'Fire safety',
        namedIn: 'QĐ 1',
        after: '',
      },
      faults: [],
    });
  });

  test('each language and the decision must be there, within bounds', () => {
    expect(faultsOf({ nameVi: ' ', nameEn: '…', namedIn: '' })).toEqual({
      nameVi: 'value-missing',
      nameEn: 'value-missing',
      namedIn: 'value-missing',
    });
    expect(faultsOf({ nameVi: 'x'.repeat(MAX_FIELD_NAME + 1) })).toEqual({ nameVi: 'value-too-long' });
    expect(faultsOf({ code: '' })).toEqual({ code: 'value-missing' });
    for (const code of ['1A', 'PHÒNG', 'A-B', 'A'.repeat(41)])
      expect(faultsOf({ code })).toEqual({ code: 'field-code-invalid' });
    expect(faultsOf({ code: 'land' })).toEqual({ code: 'field-code-taken' });
    expect(faultsOf({ after: 'NOTHING' })).toEqual({ after: 'field-unknown' });
  });

  test('a name is no more than a name: it stands within the question', () => {
    const names = ['Đất đai? Ông/Bà hài lòng chứ', 'Land\nGood', 'Đất đai: tốt', 'Land {{unit}}', '[đơn vị]', 'Land!'];
    for (const name of names)
      expect(faultsOf({ nameVi: name, nameEn: name })).toMatchObject({ nameVi: 'field-name-invalid' });
    for (const name of ['Xuất khẩu, nhập khẩu', 'Nhà – đất (2025)', 'R&D', "Children's care", 'Y tế/dân số'])
      expect(faultsOf({ nameVi: name })).toEqual({});
    expect(faultsOf({ nameVi: 'Hộ tịch '.repeat(10) })).toEqual({});
    expect(faultsOf({ nameVi: 'Hộ tịch '.repeat(11) })).toEqual({ nameVi: 'value-too-long' });
  });

  test('a name of another field is refused however it is written, its own is not', () => {
    expect(faultsOf({ nameVi: 'dat dai' })).toEqual({ nameVi: 'field-name-taken' });
    expect(faultsOf({ nameEn: 'THUẾ' })).toEqual({ nameEn: 'field-name-taken' });
    expect(faultsOf({ nameVi: 'Đất Đai', nameEn: 'Land' }, 'LAND')).toEqual({});
    expect(faultsOf({ after: 'LAND' }, 'LAND')).toEqual({ after: 'field-unknown' });
  });
});

test('a field that is placed behind another stands there, and the others keep their order', () => {
  const codes = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(codes, fc.nat(), fc.nat(), (all, which, where) => {
      const fields = all.map((code) => ({ code }));
      const code = all[which % all.length] ?? '';
      const others = all.filter((one) => one !== code);
      const after = others[where % (others.length + 1)] ?? '';
      const order = orderWith(fields, code, after);
      expect(order.filter((one) => one !== code)).toEqual(others);
      expect(
        standsAfter(
          order.map((one) => ({ code: one })),
          code,
        ),
      ).toBe(after);
    }),
  );
});

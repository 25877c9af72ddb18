import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readCsvRows } from '~/platform/files/csv-rows';
import { departmentNamesEn, englishUnitName } from '~/registry/reference/store/english-names';
import { splitCodes, type UnitListRow } from '~/registry/units/domain/unit-list';
import { normalForm } from '~/base/text/normal-form';

/** The day of the General Statistics Office's list, the units' first day known to us. */
const LIST_DAY = '2019-10-06';
const CITY_CODE = '79';

export type ReferenceUnit = {
  code: string;
  level: 'CITY' | 'DEPARTMENT' | 'DISTRICT' | 'WARD';
  typeVi: string;
  nameVi: string;
  nameEn: string;
  parentCode: string | null;
  validFrom: string;
  /** What the unit handles by itself, beside the fields of its level. */
  fields: string[];
};

type ReferenceField = { code: string; nameVi: string; nameEn: string; namedIn: string; sortOrder: number };

type ReferenceTarget = {
  indicator: string;
  unitLevel: string;
  field: string;
  comparator: string;
  threshold: number;
  shareOfUnits: number | null;
  citation: string;
  quoteVi: string;
};

type ReferenceHoliday = { day: string; kind: 'OFF' | 'WORKING'; nameVi: string; nameEn: string };

/** The units of the 2020 plan, a parent before its children: the city, departments, districts, wards. */
export function referenceUnits(): ReferenceUnit[] {
  const city: ReferenceUnit = {
    code: CITY_CODE,
    level: 'CITY',
    typeVi: 'Thành phố',
    nameVi: 'Thành phố Hồ Chí Minh',
    nameEn: 'Ho Chi Minh City',
    parentCode: null,
    validFrom: LIST_DAY,
    fields: [],
  };
  const departments = readRows('departments-2020.csv').map((row): ReferenceUnit => ({
    code: row('code'),
    level: 'DEPARTMENT',
    typeVi: departmentType(row('name_vi')),
    nameVi: row('name_vi'),
    nameEn: departmentNamesEn[row('code')] ?? row('name_vi'),
    parentCode: CITY_CODE,
    validFrom: LIST_DAY,
    fields: row('usual_fields')
      .split(' ')
      .filter((code) => code !== ''),
  }));
  const territories = readRows('units-2020.csv').map((row): ReferenceUnit => ({
    code: row('code'),
    level: row('level') === 'DISTRICT' ? 'DISTRICT' : 'WARD',
    typeVi: row('type_vi'),
    nameVi: row('name_vi'),
    nameEn: englishUnitName(row('type_vi'), row('name_vi')),
    parentCode: row('parent_code'),
    validFrom: LIST_DAY,
    fields: [],
  }));
  const districts = territories.filter((unit) => unit.level === 'DISTRICT');
  return [city, ...departments, ...districts, ...territories.filter((unit) => unit.level === 'WARD')];
}

/** The first day of the units of today: since then there are wards, communes and a special zone, and no districts. */
export const TODAYS_LIST_DAY = '2025-07-01';

/** The departments, wards, communes and the special zone since then, as a list of all units of their levels. */
export function todaysUnits(): UnitListRow[] {
  const departments = readRows('departments-2025.csv').map((row) => ({
    code: row('code'),
    level: 'DEPARTMENT' as const,
    typeVi: departmentType(row('name_vi')),
    nameVi: row('name_vi'),
    nameEn: departmentNamesEn[row('code')] ?? '',
    parent: CITY_CODE,
    predecessors: splitCodes(row('predecessors')),
    fields: splitCodes(row('usual_fields')),
  }));
  const wards = readRows('units-2025.csv').map((row) => ({
    code: row('code'),
    level: 'WARD' as const,
    typeVi: row('type_vi'),
    nameVi: row('name_vi'),
    nameEn: '',
    parent: row('parent_code'),
    predecessors: [],
    fields: [],
  }));
  return [...departments, ...wards].map((row, index) => ({ ...row, line: index + 1 }));
}

function departmentType(nameVi: string): string {
  return /^(Văn phòng|Thanh tra|Sở|Ban) /.exec(nameVi)?.[1] ?? 'Sở';
}

/**
 * The procedure fields that the two decisions name, in their order, and certification: they do not name it, but
 * districts and wards certify copies and signatures every day (Decree 23/2015/NĐ-CP Art. 5).
 */
export function referenceFields(): ReferenceField[] {
  return readRows('fields.csv').map((row) => ({
    code: row('code'),
    nameVi: row('name_vi'),
    nameEn: row('name_en'),
    namedIn: row('named_in'),
    sortOrder: Number(row('sort_order')),
  }));
}

/** The quantified targets of Decision 552; a target of no field in particular stands for every field. */
export function referenceTargets(): ReferenceTarget[] {
  return readRows('targets-2020.csv').map((row) => ({
    indicator: row('indicator'),
    unitLevel: row('unit_level') || '*',
    field: row('field') || '*',
    comparator: row('comparator'),
    threshold: Number(row('threshold')),
    shareOfUnits: row('share_of_units') === '' ? null : Number(row('share_of_units')),
    citation: row('citation'),
    quoteVi: row('quote_vi'),
  }));
}

/**
 * The public holidays of Labour Code 2019 Art. 112, with the days in lieu of Art. 111.3. The Prime Minister's yearly
 * decision on swapped days is not among them, and may move the days of Tết and of the National Day.
 */
export function referenceHolidays(): ReferenceHoliday[] {
  return readRows('holidays.csv').map((row) => ({
    day: row('day'),
    kind: row('kind') === 'WORKING' ? 'WORKING' : 'OFF',
    nameVi: row('name_vi'),
    nameEn: row('name_en'),
  }));
}

function readRows(fileName: string): ((column: string) => string)[] {
  const { header, rows } = readCsvRows(readFileSync(path.resolve('app/registry/reference/store', fileName)));
  return rows.map(({ line, values }) => (column) => {
    const value = values[header.indexOf(column)];
    if (value === undefined) throw new Error(`${fileName}, line ${line}: no column ${column}`);
    return normalForm(value);
  });
}

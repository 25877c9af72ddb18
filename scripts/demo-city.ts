import { inTransaction } from '~/platform/database/in-transaction.server';
import type { Database } from '~/platform/database/db.server';
import { takenOver, targetsWithoutDistricts } from '~/registry/changes/domain/city-change';
import { applyCityChange, todaysCity } from '~/registry/changes/store/city-effects.server';
import { TODAYS_LIST_DAY } from '~/registry/reference/store/reference-files.server';
import { loadKeptPlans } from '~/registry/targets/store/kept-plans.server';
import type { UnitStep } from '~/registry/units/domain/unit-step';
import { demoUsers, demoUsersOfToday, type DemoUser } from './demo-users';

/** A city that the demonstration has, in a database of its own. */
export type DemoCity = {
  name: '2020' | '2025';
  file: string;
  passwordFile: string;
  people: readonly DemoUser[];
  /** The reviewer of the ward that most of the demonstration is about. */
  wardPerson: string;
  /** The units that stand for those of the city of 2020 in which dossiers are late, by code. */
  lateUnits: Readonly<Record<string, string>>;
  /** Makes the units and the plan of what every database begins with. */
  setUp: (db: Database, now: Date) => Promise<void>;
};

const cityOf2020: DemoCity = {
  name: '2020',
  file: './data/demo.db',
  passwordFile: './data/demo-password',
  people: demoUsers,
  wardPerson: 'bennghe',
  lateUnits: {},
  setUp: () => Promise.resolve(),
};

const cityOf2025: DemoCity = {
  name: '2025',
  file: './data/demo-2025.db',
  passwordFile: './data/demo-2025-password',
  people: demoUsersOfToday,
  wardPerson: 'saigon',
  lateUnits: { '26734': '26743', '760': 'SNNMT' },
  setUp: setUpTodaysCity,
};

export const demoCities: readonly DemoCity[] = [cityOf2020, cityOf2025];

/**
 * Today's city: 168 wards, communes and a special zone, some made-up hospitals and schools, and the targets of 2020 as
 * long as no decision sets others.
 */
export async function setUpTodaysCity(db: Database, now: Date): Promise<void> {
  const day = TODAYS_LIST_DAY;
  const { units, levels } = await todaysCity(db, day);
  const { targets } = await loadKeptPlans(db);
  const plan = {
    day,
    plan: '2025',
    begun: {
      titleVi: 'Kế hoạch trình diễn từ 01/7/2025 (chỉ tiêu theo Quyết định 552/QĐ-UBND ngày 18/02/2020)',
      verifiedOnly: false,
      doubleKeying: false,
      explainDays: 5,
      validTo: null,
    },
    ended: [],
    added: targetsWithoutDistricts(targets).map((target) => takenOver(target, target)),
  };
  const change = { units: { day, steps: [...units.steps, ...facilities()] }, levels, plan };
  await inTransaction(db, (tx) => applyCityChange(tx, change, { actor: 'demo', now, change: 0 }), { timeout: 60_000 });
}

function facilities(): UnitStep[] {
  const of = (count: number, parent: string, field: string, code: string, typeVi: string, nameEn: string) =>
    Array.from({ length: count }, (_, index): UnitStep => ({
      kind: 'begin',
      line: 1,
      code: `${code}${index + 1}`,
      level: 'FACILITY',
      typeVi,
      nameVi: `${typeVi} trình diễn số ${index + 1}`,
      nameEn: `Demonstration ${nameEn} ${index + 1}`,
      parent,
      from: [],
      fields: [field],
    }));
  return [
    ...of(8, 'SYT', 'HEALTH', 'BV', 'Bệnh viện', 'Hospital'),
    ...of(1, '26740', 'HEALTH', 'TYT', 'Trạm y tế', 'Health Station'),
    ...of(6, 'SGDDT', 'EDUCATION', 'THPT', 'Trường', 'School'),
  ];
}

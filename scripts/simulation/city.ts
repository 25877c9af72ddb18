import { addDays, daysBetween, type LocalDay } from '~/base/calendar/local-day';
import type { UnitLevel } from '~/registry/units/domain/unit';
import { planPoints, type PlannedPoint, type SimulatedUnit } from './points';
import { between, chance, normal, pick, prngFor } from './prng';

/** The field whose figure somebody tries to improve. */
export const CHEATED_FIELD = 'CIVIL_STATUS';

export type Span = { firstDay: LocalDay; lastDay: LocalDay };

/** What a unit × field is like: how much it has to do and how well it does it. Shares are fractions. */
export type CityCell = {
  unit: SimulatedUnit;
  field: string;
  /** Dossiers of an ordinary day, relative to the other cells. */
  size: number;
  participation: number;
  satisfied: number;
  /** How much the satisfied share changes from the first day to the last. */
  drift: number;
  onTime: number;
  online: number;
  postalReceived: number;
  postalReturned: number;
};

/** The special scenarios of this city beside its normal days. */
export type Scenarios = {
  /** A ward that has not sent a single volume. */
  silentUnit: string | null;
  /** A ward whose ratings come in bursts after hours, more of them than dossiers. */
  stuffer: string | null;
  /** A ward where somebody taps the kiosk through the lunch break, the highest level each time. */
  tapper: string | null;
  /** A ward at whose point a program rates. */
  bot: string | null;
  /** A district whose clerks press the kiosk themselves, while its people say something else on their phones. */
  twoFaced: string | null;
  /** A unit whose kiosk was offline for three days and delivered when it came back. */
  offlineKiosk: { unit: string; firstDay: LocalDay; lastDay: LocalDay; deliveredOn: LocalDay } | null;
};

export type City = { seed: number | string; span: Span; cells: CityCell[]; scenarios: Scenarios };

const levelSize: Partial<Record<UnitLevel, number>> = { DEPARTMENT: 70, DISTRICT: 16, WARD: 7, FACILITY: 25 };
const fieldSize: Record<string, number> = {
  CIVIL_STATUS: 3,
  CERTIFICATION: 2.6,
  BUSINESS_REGISTRATION: 2.5,
  LAND: 1.5,
  LABOUR: 1.1,
  HOUSEHOLD_BUSINESS: 1,
  HEALTH: 0.9,
  EDUCATION: 0.7,
  CONSTRUCTION: 0.6,
  URBAN_ORDER: 0.25,
  ENVIRONMENT: 0.2,
};

/**
 * The services a hospital or school stands behind are harder to satisfy: one in five of these misses 85 % (552
 * I.2.1.1).
 */
const DEMANDING_FIELDS: ReadonlySet<string> = new Set(['HEALTH', 'EDUCATION']);

/** Draws the city of a seed: the same units give the same city, in whatever order they come. */
export function drawCity(seed: number | string, units: readonly SimulatedUnit[], span: Span): City {
  const sorted = [...units].sort((a, b) => (a.code < b.code ? -1 : 1));
  const scenarios = drawScenarios(seed, sorted, span);
  const cells = sorted.flatMap((unit) => {
    const size = (levelSize[unit.level] ?? 5) * Math.exp(normal(prngFor(seed, `unit ${unit.code}`)) * 0.45);
    return [...unit.fields].sort().map((field) => drawCell(seed, unit, field, size, scenarios));
  });
  return { seed, span, cells, scenarios };
}

function drawCell(
  seed: number | string,
  unit: SimulatedUnit,
  field: string,
  unitSize: number,
  scenarios: Scenarios,
): CityCell {
  const prng = prngFor(seed, `cell ${unit.code} ${field}`);
  const reluctant = chance(prng, 0.2);
  const poor = chance(prng, DEMANDING_FIELDS.has(field) ? 0.2 : 0.06);
  const slow = chance(prng, 0.07);
  const offline = chance(prng, 0.25);
  const participation = unit.level === 'DEPARTMENT' ? between(prng, 0.46, 0.8) : between(prng, 0.71, 0.95);
  const lower = unit.level === 'DEPARTMENT' ? between(prng, 0.28, 0.39) : between(prng, 0.45, 0.69);
  return {
    unit,
    field,
    size: unitSize * (fieldSize[field] ?? 0.5) * Math.exp(normal(prng) * 0.3),
    participation: unit.code === scenarios.stuffer ? 0.6 : reluctant ? lower : participation,
    satisfied: unit.code === scenarios.twoFaced ? 0.6 : poor ? between(prng, 0.7, 0.84) : between(prng, 0.87, 0.975),
    drift: chance(prng, 0.1) ? between(prng, -0.12, 0.08) : between(prng, -0.01, 0.01),
    onTime: slow ? between(prng, 0.82, 0.9) : between(prng, 0.94, 0.998),
    online: offline ? between(prng, 0.06, 0.2) : between(prng, 0.2, 0.55),
    postalReceived: chance(prng, 0.3) ? between(prng, 0.03, 0.1) : between(prng, 0.1, 0.22),
    postalReturned: chance(prng, 0.3) ? between(prng, 0.03, 0.1) : between(prng, 0.1, 0.25),
  };
}

function drawScenarios(seed: number | string, units: readonly SimulatedUnit[], span: Span): Scenarios {
  const prng = prngFor(seed, 'stories');
  const points = planPoints(seed, units);
  const chosen = new Set<string>();

  function draw(level: UnitLevel, ...kinds: ((point: PlannedPoint) => boolean)[]): string | null {
    const candidates = units.filter(({ id, level: its, code, fields }) => {
      const own = points.filter((point) => point.unitId === id);
      return (
        its === level && !chosen.has(code) && fields.includes(CHEATED_FIELD) && kinds.every((kind) => own.some(kind))
      );
    });
    if (candidates.length === 0) return null;
    const { code } = pick(prng, candidates);
    chosen.add(code);
    return code;
  }

  const kiosk = ({ channel }: PlannedPoint) => channel === 'KIOSK';
  const poster = ({ channel }: PlannedPoint) => channel === 'QR';
  // A run of the highest level says little on a scale on which nearly everybody gives it.
  const kioskOfFive = ({ channel, scale }: PlannedPoint) => channel === 'KIOSK' && scale === 'five';
  const kioskUnit = draw('WARD', kiosk);
  return {
    silentUnit: draw('WARD', kiosk),
    stuffer: draw('WARD', poster),
    tapper: draw('WARD', kioskOfFive),
    bot: draw('WARD', poster),
    twoFaced: draw('DISTRICT', kiosk, poster),
    offlineKiosk: kioskUnit === null ? null : offlineKiosk(kioskUnit, span),
  };
}

/**
 * Tuesday to Thursday of the last whole week but one, delivered on the Monday after: within 14 days (measurement rule
 * 1).
 */
function offlineKiosk(unit: string, span: Span): Scenarios['offlineKiosk'] {
  const weeks = Math.floor((daysBetween(span.firstDay, span.lastDay) + 1) / 7);
  if (weeks < 2) return null;
  const monday = addDays(span.firstDay, (weeks - 2) * 7);
  return { unit, firstDay: addDays(monday, 1), lastDay: addDays(monday, 3), deliveredOn: addDays(monday, 7) };
}

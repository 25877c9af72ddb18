import { newPointCode, type Channel } from '~/registry/points/domain/service-point';
import type { Scale } from '~/base/scale';
import type { UnitLevel } from '~/registry/units/domain/unit';
import { bytes, chance, prngFor } from './prng';

export type SimulatedUnit = { id: number; code: string; level: UnitLevel; fields: readonly string[] };

/** A service point as a rating needs it; `weight`: how many of the unit's ratings come from there. */
export type SimulatedPoint = {
  id: number;
  unitId: number;
  /** Null when the person chooses the field. */
  field: string | null;
  channel: Channel;
  scale: Scale;
  questionnaireId: number;
  weight: number;
};

export type PlannedPoint = {
  unitId: number;
  code: string;
  field: string | null;
  counter: string;
  channel: Channel;
  scale: Scale;
};

/** The counters of a unit: a kiosk or a poster at the first, for large fields a second one with a field of its own. */
export function planPoints(seed: number | string, units: readonly SimulatedUnit[]): PlannedPoint[] {
  return units.flatMap((unit) => {
    if (unit.fields.length === 0) return [];
    const prng = prngFor(seed, `points ${unit.code}`);
    const channel: Channel = chance(prng, 0.55) ? 'KIOSK' : 'QR';
    // Older machines of the city show three faces.
    const scale: Scale = channel === 'KIOSK' && chance(prng, 0.3) ? 'three' : 'five';
    const shared = {
      unitId: unit.id,
      code: newPointCode((n) => bytes(prng, n)),
      field: null,
      counter: 'Quầy 1',
      channel,
      scale,
    };
    if (!chance(prng, 0.6)) return [shared];
    const field = unit.fields.includes('CIVIL_STATUS') && chance(prng, 0.4) ? 'CIVIL_STATUS' : null;
    const second = {
      code: newPointCode((n) => bytes(prng, n)),
      counter: 'Quầy 2',
      channel: 'QR',
      scale: 'five',
    } as const;
    return [shared, { ...second, unitId: unit.id, field }];
  });
}

/** How much of a unit's ratings a point collects. */
export function pointWeight(point: { channel: Channel; field: string | null }): number {
  if (point.channel === 'WEB') return 0.12;
  return point.field === null ? 0.55 : 0.8;
}

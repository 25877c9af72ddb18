import type { MeasuredIndicator } from '~/measure/reports/domain/cell-figures';
import { MIN_JUDGED } from '~/measure/reports/domain/formulas';
import { serviceShare, type ServiceCell, type ServiceShare } from '~/measure/service/domain/service';
import { sharePlaces, type SharedPlace } from '~/measure/service/domain/shared-places';
import { shareCounts } from '~/measure/service/domain/signals';
import type { UnitLevel } from '~/registry/units/domain/unit';

/** A unit among those of its level: its counts, its share, and the places that it may have. */
export type LikeUnit = { cell: ServiceCell; part: number; whole: number; share: ServiceShare; place: SharedPlace };

/** Units that may be compared: of one level, in one field, by one indicator. */
export type Likeness = { level: UnitLevel; field: string; indicator: MeasuredIndicator };

/**
 * The units of a level in a field that stand on more than a handful (measurement rule 4), in the order given. All of
 * them make the places, whoever may see which.
 */
export function likeUnits(cells: readonly ServiceCell[], { level, field, indicator }: Likeness): LikeUnit[] {
  const units = cells.flatMap((cell) => {
    if (cell.level !== level || cell.field !== field) return [];
    const [counts, share] = [shareCounts(cell, indicator), serviceShare(cell, indicator)];
    return counts === null || share === null || counts.whole < MIN_JUDGED ? [] : [{ cell, ...counts, share }];
  });
  const places = sharePlaces(units.map(({ share }) => share.interval));
  return units.map((unit, index) => ({ ...unit, place: places[index] ?? { from: 1, to: units.length } }));
}

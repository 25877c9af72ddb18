import type { LocalDay } from '~/base/calendar/local-day';
import { volumeColumns, type VolumeRow } from '~/collect/volumes/domain/volume-row';
import type { City } from './city';
import { fraction, normal, prngFor, type Prng } from './prng';
import { dayWeight } from './rhythm';
import type { CellDay } from './workload';

/** The volumes of a day: none where the office was closed, had no dossiers, or keeps silent. */
export function simulateVolumes(city: City, day: LocalDay, cells: readonly CellDay[]): VolumeRow[] {
  if (dayWeight(day, 'counter') === 0) return [];
  const prng = prngFor(city.seed, `volumes ${day}`);
  const rows: VolumeRow[] = [];
  for (const { cell, rated, unrated } of cells) {
    const completed = rated + unrated;
    if (completed === 0 || cell.unit.code === city.scenarios.silentUnit) continue;
    // A hospital or school gives services without dossiers.
    if (cell.unit.level === 'FACILITY') continue;
    rows.push({
      day,
      unit: cell.unit.code,
      field: cell.field,
      completed,
      on_time: portion(prng, completed, cell.onTime),
      online: portion(prng, completed, cell.online),
      postal_received: portion(prng, completed, cell.postalReceived),
      postal_returned: portion(prng, completed, cell.postalReturned),
    });
  }
  return rows;
}

/** Volumes as the file that the one-stop system would send. */
export function formatVolumeFile(rows: readonly VolumeRow[]): string {
  const lines = rows.map((row) => volumeColumns.map((column) => row[column]).join(','));
  return [volumeColumns.join(','), ...lines, ''].join('\r\n');
}

/** About that share of a count: the fraction of a dossier that is left over is drawn. */
function portion(prng: Prng, count: number, share: number): number {
  const noisy = Math.min(1, Math.max(0, share + normal(prng) * 0.02));
  return Math.min(count, Math.floor(count * noisy + fraction(prng)));
}

import { polarityOf, type Reason } from '~/base/reasons';
import { isValidLevel, type Scale } from '~/base/scale';
import type { FormulaVersion } from '~/measure/reports/domain/formula-version';
import type { RawFigures, RawRating } from '~/measure/reports/domain/raw-lines';
import type { ReportInput, TallyRow, VolumeTotal } from '~/measure/reports/domain/report-input';

type Cell = { unitId: number; field: string };
type Levels = [number, number, number, number, number];
type ReasonRow = ReportInput['reasons'][number];

/** Which responses each version of the formulas takes for verified. */
const verifiedUnder: Record<FormulaVersion, (verification: string) => boolean> = {
  '1': (verification) => verification !== 'none',
  '1.1': (verification) => verification === 'invited',
  '2': (verification) => verification === 'invited',
};

/** The sums that a report is made of, out of ratings and figures that are added one by one. */
export class CountSums {
  private readonly tallies = new Map<string, Omit<TallyRow, 'levels'> & { levels: Levels }>();
  private readonly reasons = new Map<string, ReasonRow>();
  private readonly volumes = new Map<string, VolumeTotal>();

  constructor(private readonly formula: FormulaVersion) {}

  addRating({ unitId, field }: Cell, { level, scale: name, verification, exclusion, reasons }: RawRating): void {
    const scale = name as Scale;
    // An invalid level can only come from a manual change of the database. It is not counted, so that the figures
    // differ and reveal the change.
    if (!isValidLevel(scale, level)) return;
    const verified = verifiedUnder[this.formula](verification);
    const key = `${unitId} ${field} ${scale} ${verified} ${exclusion}`;
    let tally = this.tallies.get(key);
    if (tally === undefined) {
      tally = { unitId, field, scale, verified, exclusion, levels: [0, 0, 0, 0, 0] };
      this.tallies.set(key, tally);
    }
    tally.levels[level - 1] = (tally.levels[level - 1] ?? 0) + 1;
    if (exclusion !== '' || reasons === '') return;
    const polarity = polarityOf(scale, level);
    for (const reason of reasons.split(' ') as Reason[]) {
      const reasonKey = `${unitId} ${field} ${reason} ${polarity}`;
      const count = (this.reasons.get(reasonKey)?.count ?? 0) + 1;
      this.reasons.set(reasonKey, { unitId, field, reason, polarity, count });
    }
  }

  addFigures(unitId: number, { field, numbers }: RawFigures): void {
    const [completed = 0, onTime = 0, online = 0, postalReceived = 0, postalReturned = 0] = numbers;
    this.addVolume(`${unitId} ${field}`, { unitId, field, completed, onTime, online, postalReceived, postalReturned });
  }

  private addVolume(key: string, volume: VolumeTotal): void {
    const total = this.volumes.get(key);
    if (total === undefined) {
      this.volumes.set(key, { ...volume });
      return;
    }
    total.completed += volume.completed;
    total.onTime += volume.onTime;
    total.online += volume.online;
    total.postalReceived += volume.postalReceived;
    total.postalReturned += volume.postalReturned;
  }

  /** Adds what was summed apart under the same formulas. */
  addSums(apart: CountSums): void {
    for (const [key, { levels, ...rest }] of apart.tallies) {
      const tally = this.tallies.get(key);
      if (tally === undefined) this.tallies.set(key, { ...rest, levels: [...levels] });
      else levels.forEach((count, index) => (tally.levels[index] = (tally.levels[index] ?? 0) + count));
    }
    for (const [key, row] of apart.reasons) {
      const count = this.reasons.get(key)?.count ?? 0;
      this.reasons.set(key, { ...row, count: row.count + count });
    }
    for (const [key, volume] of apart.volumes) this.addVolume(key, volume);
  }

  result(): { tallies: TallyRow[]; reasons: ReasonRow[]; volumes: VolumeTotal[] } {
    return {
      tallies: [...this.tallies.values()],
      reasons: [...this.reasons.values()],
      volumes: [...this.volumes.values()],
    };
  }
}

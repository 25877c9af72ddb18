import type { NamedCell } from '~/measure/service/domain/cell-weeks';

/** Where the baseline of a figure is moved, and its history stands. */
export function baselinePath({ unitId, field, indicator }: NamedCell): string {
  return `/admin/actions/baseline?${new URLSearchParams({ unit: String(unitId), field, indicator })}`;
}

import type { ChangeKind } from '~/registry/changes/domain/change-state';

const pages = {
  UNITS: '/admin/units/changes',
  FIELDS: '/admin/fields/changes',
  PLAN: '/admin/plans/changes',
  CITY: '/admin/city/changes',
  QUESTIONNAIRE: '/admin/questionnaires/changes',
  PROCEDURES: '/admin/procedures/changes',
} as const satisfies Record<ChangeKind, string>;

/** Where a dated change stands. */
export function changeAddress(kind: ChangeKind, id: number): string {
  return `${pages[kind]}/${id}`;
}

import { holds, type Permission, type Role } from '~/registry/people/domain/roles';

/** The six steps to a first report with a percentage, in the order in which they are taken. */
export const firstSteps = ['PEOPLE', 'UNITS', 'FIELDS', 'POINTS', 'VOLUMES', 'RATING'] as const;
export type FirstStep = (typeof firstSteps)[number];

/** Where a step is taken, and what it takes to do so. */
export const firstStepPlaces = {
  PEOPLE: { to: '/admin/users', needs: 'user:manage' },
  UNITS: { to: '/admin/units', needs: 'unit:manage' },
  FIELDS: { to: '/admin/fields', needs: 'field:manage' },
  POINTS: { to: '/admin/points', needs: 'point:manage' },
  VOLUMES: { to: '/admin/volumes', needs: 'volume:import' },
  RATING: { to: '/admin/points', needs: 'point:manage' },
} as const satisfies Record<FirstStep, { to: string; needs: Permission }>;

/** The steps that a role may take, in their order. */
export function stepsOf(role: Role): FirstStep[] {
  return firstSteps.filter((step) => holds(role, firstStepPlaces[step].needs));
}

/** What a city has so far. */
export type CityStart = {
  /** People who sign in, of units or of the city, besides whoever asks. */
  people: number;
  /** Units in being below the city itself. */
  units: number;
  /** Targets of the plan in force, and pairs of a level or unit with a field that it handles. */
  targets: number;
  handled: number;
  /** Points at counters that are open. */
  points: number;
  /** Whether a figure of dossiers came in, by volumes or by dossiers. */
  hasVolumes: boolean;
  /** Whether a week has ratings and dossiers of one unit and field, so that its report holds a percentage. */
  hasPercentage: boolean;
};

export type StepState = 'DONE' | 'NEXT' | 'WAITING';

const isDone: Record<FirstStep, (start: CityStart) => boolean> = {
  PEOPLE: ({ people }) => people > 0,
  UNITS: ({ units }) => units > 0,
  FIELDS: ({ targets, handled }) => targets > 0 && handled > 0,
  POINTS: ({ points }) => points > 0,
  VOLUMES: ({ hasVolumes }) => hasVolumes,
  RATING: ({ hasPercentage }) => hasPercentage,
};

/**
 * Each step with its state: the first that is not done comes next, whatever was done after it. Null once a report holds
 * a percentage, since there is nothing left to lead to.
 */
export function leadThrough(start: CityStart): { step: FirstStep; state: StepState }[] | null {
  if (start.hasPercentage) return null;
  const next = firstSteps.find((step) => !isDone[step](start));
  return firstSteps.map((step) => ({
    step,
    state: isDone[step](start) ? 'DONE' : step === next ? 'NEXT' : 'WAITING',
  }));
}

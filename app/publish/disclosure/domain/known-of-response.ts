import { toWeekKey } from '~/base/calendar/period';
import type { Coarsening, Known } from '~/publish/disclosure/domain/k-anonymity';

/** What of a row of the dataset `responses` somebody may know who stood beside the person. */
export type ResponseTraits = {
  day: string;
  unit: string;
  /** The unit above, in which a ward is no longer told from others. */
  above: string;
  field: string;
  channel: string;
  language: string;
  respondent: string;
  assisted: boolean;
  late: boolean;
};

const places = ['day', 'unit', 'field', 'channel', 'language', 'respondent', 'assisted', 'late'] as const;

/** The columns by which a row may be recognised, in the order in which the steps below expect them. */
export function knownOfResponse(traits: ResponseTraits): Known {
  return places.map((place) => (place === 'unit' ? `${traits.above}/${traits.unit}` : String(traits[place])));
}

/**
 * The steps for a release of responses: first what research needs least, the day before the week, the ward before the
 * field.
 */
export const responseSteps: readonly Coarsening[] = [
  without('late'),
  without('assisted'),
  without('language'),
  without('respondent'),
  change('day', (day) => (isDay(day) ? toWeekKey(day) : day)),
  without('channel'),
  change('day', (week) => week.slice(0, 4)),
  change('unit', (unit) => unit.split('/')[0] ?? ''),
  without('field'),
];

function isDay(text: string): boolean {
  return text.length === 10;
}

function without(place: (typeof places)[number]): Coarsening {
  return (known) => replaced(known, place, null);
}

function change(place: (typeof places)[number], coarser: (value: string) => string): Coarsening {
  return (known) => {
    const value = known[places.indexOf(place)];
    return value === null || value === undefined ? known : replaced(known, place, coarser(value));
  };
}

function replaced(known: Known, place: (typeof places)[number], value: string | null): Known {
  return known.map((one, index) => (index === places.indexOf(place) ? value : one));
}

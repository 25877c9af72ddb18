/** A path with its query; what is null or empty is left out. */
export function buildAddress(path: string, query: Record<string, string | null | undefined> = {}): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given).toString()}`;
}

/** Distinguishes the address to which a rating is sent from the address of its page. */
export const SAVE = 'save';

/** What a form carries when it is sent only to be read in another language, and nothing in it is to be kept yet. */
export const CHANGE_LANGUAGE = 'turn';

type Step = 'rate' | 'reasons' | 'level' | 'contact' | 'thanks' | 'dossier';

/** The address of a step of rating at a service point. */
export function stepAddress(
  pointCode: string,
  step: Step,
  query: Record<string, string | null | undefined> = {},
): string {
  return buildAddress(step === 'rate' ? `/r/${pointCode}` : `/r/${pointCode}/${step}`, query);
}

import { seesPersons, type Role } from '~/registry/people/domain/roles';

/**
 * Who sent an import, as a reader of the role may see it; null where that is a person whom they do not see. What came
 * through the API was sent by a system, under the name of its token.
 */
export function shownActor(role: Role, { source, actor }: { source: string; actor: string }): string | null {
  return source === 'API' || seesPersons(role) ? actor : null;
}

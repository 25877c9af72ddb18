import { DomainError } from '~/base/errors';
import { adminHandler } from '~/registry/people/pages/admin-route.server';

/** Addresses below the administration that are nobody's: said within its frame, and only to those who may enter. */
export const loader = adminHandler('signed-in', (): Promise<never> => {
  throw new DomainError('not-found');
});

export const action = loader;

// A route without a component would answer with JSON instead of a page.
export default function NotFound() {
  return null;
}

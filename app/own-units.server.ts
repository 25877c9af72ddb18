import type { AppContext } from '~/context.server';
import { seesWholeCity } from '~/domain/identity/roles';
import { listBranchIds } from '~/models/unit-directory.server';
import type { SignedInUser } from '~/session.server';

/** The units that a person sees and may act for: undefined for the whole city. */
export async function unitsOf(context: Pick<AppContext, 'db'>, user: SignedInUser): Promise<Set<number> | undefined> {
  if (seesWholeCity(user)) return undefined;
  return user.unitId === null ? new Set() : listBranchIds(context.db, user.unitId);
}

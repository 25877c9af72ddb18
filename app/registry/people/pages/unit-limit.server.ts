import type { AppContext } from '~/platform/context.server';
import { seesWholeCity } from '~/registry/people/domain/roles';
import { listBranchIds } from '~/registry/units/store/unit-directory.server';
import type { SignedInUser } from '~/registry/people/pages/session.server';

/**
 * The units to which a person is limited, in what they see and do; undefined, which is no limit, for the whole city.
 */
export async function findUnitLimit(
  context: Pick<AppContext, 'db'>,
  user: SignedInUser,
): Promise<Set<number> | undefined> {
  if (seesWholeCity(user)) return undefined;
  return user.unitId === null ? new Set() : listBranchIds(context.db, user.unitId);
}

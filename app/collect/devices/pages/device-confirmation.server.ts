import type { AppContext } from '~/platform/context.server';
import { countsFrom, isTrusted } from '~/collect/devices/domain/device-trust';
import { seesWholeCity } from '~/registry/people/domain/roles';
import { areKnownAsTwo } from '~/registry/people/store/account-tie.server';
import { countHeld } from '~/collect/devices/store/device-confirmation.server';
import type { ListedDevice } from '~/collect/devices/store/device.server';
import { listEarlierTablets } from '~/collect/devices/store/earlier-tablet.server';
import type { SignedInUser } from '~/registry/people/pages/session.server';

type Context = Pick<AppContext, 'db' | 'now'>;

/**
 * What the page of a device says while its tablet is not confirmed; null where nothing waits. `held`: null where the
 * reader may not know it. Instants are ISO 8601.
 */
export async function loadConfirmation(context: Context, user: SignedInUser, device: ListedDevice) {
  if (device.tabletSince === null || isTrusted(device, context.now())) return null;
  return {
    // A number that rises one by one would reveal who rated (decision 023).
    held: seesWholeCity(user) ? await countHeld(context.db, device.id) : null,
    countsFrom: countsFrom(device)?.toISOString() ?? null,
    task: await findTask(context, user, device.tabletById),
  };
}

export type Confirmation = NonNullable<Awaited<ReturnType<typeof loadConfirmation>>>;

/** The tablets that had this device's name before and whose ratings still wait for somebody. Instants are ISO 8601. */
export async function loadEarlierTablets(context: Context, user: SignedInUser, { id, revokedAt }: ListedDevice) {
  const tablets = await listEarlierTablets(context.db, id);
  return Promise.all(
    tablets.map(async ({ id: tablet, codeById, since, until, held }) => ({
      id: tablet,
      held: seesWholeCity(user) ? held : null,
      since: since.toISOString(),
      until: until.toISOString(),
      countsFrom: countsFrom({ tabletSince: since, revokedAt })?.toISOString() ?? null,
      task: await findTask(context, user, codeById),
    })),
  );
}

export type EarlierTabletView = Awaited<ReturnType<typeof loadEarlierTablets>>[number];

async function findTask(
  { db, now }: Context,
  user: SignedInUser,
  codeById: number | null,
): Promise<'own' | 'confirm' | 'tied'> {
  if (codeById === user.id) return 'own';
  return codeById === null || (await areKnownAsTwo(db, codeById, user.id, now())) ? 'confirm' : 'tied';
}

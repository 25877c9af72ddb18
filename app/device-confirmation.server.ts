import type { AppContext } from '~/context.server';
import { countsFrom, isTrusted } from '~/domain/kiosk/device-trust';
import { areKnownAsTwo } from '~/models/account-tie.server';
import { countHeld } from '~/models/device-confirmation.server';
import type { ListedDevice } from '~/models/device.server';
import type { SignedInUser } from '~/session.server';

/** What the page of a device says while its tablet is not confirmed; null where nothing waits. Instants are ISO 8601. */
export async function confirmationOf({ db, now }: Pick<AppContext, 'db' | 'now'>, user: SignedInUser, device: ListedDevice) {
  if (device.tabletSince === null || isTrusted(device, now())) return null;
  const { codeById } = device;
  const areTwo = codeById === null || (await areKnownAsTwo(db, codeById, user.id, now()));
  return {
    held: await countHeld(db, device.id),
    countsFrom: countsFrom(device)?.toISOString() ?? null,
    task: codeById === user.id ? ('own' as const) : areTwo ? ('confirm' as const) : ('tied' as const),
  };
}

export type Confirmation = NonNullable<Awaited<ReturnType<typeof confirmationOf>>>;

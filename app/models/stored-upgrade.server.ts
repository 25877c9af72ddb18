import type { Database } from '~/db.server';
import { upgradeClaims } from '~/models/claim-upgrade.server';
import { coarsenTimes } from '~/models/coarse-times.server';
import { orderContacts } from '~/models/contact-order.server';
import { upgradePaperForms } from '~/models/paper-upgrade.server';
import { upgradeRatings } from '~/models/rating-upgrade.server';

type Needs = { databaseUrl: string; sessionSecret: string; timeZone: string };

/**
 * What a migration cannot do, because it needs the server's secret or the city's calendar: brings what an older version
 * stored to what this one keeps (decision 025). Run it after the migrations and before anything is served; interrupted,
 * it goes on at the next start.
 */
export async function upgradeStored(
  db: Database,
  { databaseUrl, sessionSecret, timeZone }: Needs,
  onProgress: (ratings: number) => void = () => undefined,
): Promise<void> {
  const renewed = await upgradeRatings(db, sessionSecret, onProgress);
  await upgradeClaims(db, sessionSecret, (upgraded) => onProgress(renewed + upgraded));
  await upgradePaperForms(db, sessionSecret);
  await coarsenTimes(db, timeZone);
  await orderContacts(db, databaseUrl);
}

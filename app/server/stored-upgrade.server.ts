import type { Database } from '~/platform/database/db.server';
import { upgradeCohorts } from '~/collect/dossiers/store/cohort-upgrade.server';
import { upgradeClaims } from '~/collect/ratings/store/claim-upgrade.server';
import { coarsenTimes } from '~/improve/comments/store/coarse-times.server';
import { orderContacts } from '~/improve/comments/store/contact-order.server';
import { upgradePaperForms } from '~/collect/paper/store/paper-upgrade.server';
import { beginLog } from '~/measure/reports/store/logged-closing.server';
import { upgradeRatings } from '~/collect/ratings/store/rating-upgrade.server';

type Needs = { databaseUrl: string; sessionSecret: string; timeZone: string };

/**
 * What a migration cannot do, because it needs the server's secret or the city's calendar: brings what an older version
 * stored to what this one keeps (decision 022). Run it after the migrations and before anything is served; interrupted,
 * it goes on at the next start.
 */
export async function upgradeStored(
  db: Database,
  { databaseUrl, sessionSecret, timeZone }: Needs,
  onProgress: (ratings: number) => void = () => undefined,
): Promise<void> {
  const renewed = await upgradeRatings(db, sessionSecret, onProgress);
  await upgradeClaims(db, sessionSecret, (upgraded) => onProgress(renewed + upgraded));
  await upgradeCohorts(db, sessionSecret);
  await upgradePaperForms(db, sessionSecret);
  await coarsenTimes(db, timeZone);
  await orderContacts(db, databaseUrl);
  await beginLog(db);
}

import type { AppContext } from '~/platform/context.server';
import type { Database } from '~/platform/database/db.server';
import { deriveReceipt } from '~/collect/ratings/store/receipt-key.server';
import { TEST_NOW } from '../../../support/database';
import { addPoints, COUNTER } from '../../../collect/ratings/pages/rated-points';
import { visitor } from '../../../support/visitor';

export const PHONE = '0903 123 456';
/** What a person writes, with a name and a number in it. */
export const COMMENT = 'Chị Lan ở quầy 3 hẹn lại ba lần, gọi 0912 345 678 không ai nghe.';

/** When the day of the rating is over, and the half hour after it in which it could be changed. */
export const DAY_AFTER = new Date('2026-11-18T17:40:00.000Z');

/**
 * A rating of Phường Bến Nghé with a comment, a contact and a petition; the half hour in which it can be changed runs.
 */
export async function commentWithPetition(db: Database, context: AppContext) {
  await addPoints(db, TEST_NOW);
  const browser = visitor(context);
  const page = await browser.get(`/r/${COUNTER}`);
  const { location } = await browser.post(`/r/${COUNTER}`, { ...page.hidden, level: '2' });
  const form = {
    mayContact: 'yes',
    mayForward: 'yes',
    name: 'Trần Thị Ánh',
    phone: PHONE,
    address: '12 Lê Lợi',
    comment: COMMENT,
  };
  await browser.post(location.replace('reasons', 'contact'), form);
  const { id } = await db.response.findFirstOrThrow({ select: { id: true } });
  const response = { id, receipt: deriveReceipt(context.env.sessionSecret, id) };
  const petition = await db.petition.findFirstOrThrow({ select: { id: true } });
  return { browser, response, petition, thanks: location.replace('reasons', 'thanks') };
}

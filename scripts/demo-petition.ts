import { randomUUID } from 'node:crypto';
import { inTransaction } from '~/platform/database/in-transaction.server';
import type { Database } from '~/platform/database/db.server';
import type { Env } from '~/platform/env.server';
import { saveContactRequest } from '~/improve/petitions/store/contact-request.server';
import { makeRating } from '~/collect/ratings/store/new-rating.server';
import { writeRatings } from '~/collect/ratings/store/write-ratings.server';
import { deriveReceipt } from '~/collect/ratings/store/receipt-key.server';

/** A rating of Phường Bến Nghé whose person asked, at a moment, that its comment be forwarded. Returns its receipt. */
export async function createDemoPetition(db: Database, { sessionSecret, timeZone }: Env, at: Date): Promise<string> {
  const unit = await db.unit.findFirstOrThrow({
    where: { code: '26740', validTo: null },
    select: { id: true, points: { select: { id: true } } },
  });
  const questionnaire = await db.questionnaire.findFirstOrThrow({ where: { scale: 'five' }, select: { id: true } });
  const comment = 'Chị Lan ở quầy 3 hẹn lại ba lần, gọi 0912 345 678 không ai nghe.';
  const id = randomUUID();
  const receipt = deriveReceipt(sessionSecret, id);
  const rating = makeRating(
    { secret: sessionSecret, timeZone },
    {
      id,
      pointId: unit.points[0]?.id ?? 0,
      unitId: unit.id,
      field: 'CIVIL_STATUS',
      questionnaireId: questionnaire.id,
      scale: 'five',
      level: 2,
      givenAt: at,
      receivedAt: at,
      channel: 'QR',
      language: 'vi',
      comment,
      dossier: null,
      content: comment,
    },
  );
  await inTransaction(db, (tx) => writeRatings(tx, [rating]));
  const contact = { name: 'Trần Thị Ánh', phone: '0903 123 456', email: '', address: '12 Lê Lợi' };
  await saveContactRequest(db, {
    owner: { secret: sessionSecret, receipt },
    response: { id, unitId: unit.id },
    form: { mayContact: true, mayForward: true, ...contact, comment },
    now: at,
    timeZone,
  });
  return receipt;
}

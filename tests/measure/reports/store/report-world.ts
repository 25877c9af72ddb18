import { randomUUID } from 'node:crypto';
import { inTransaction } from '~/platform/database/in-transaction.server';
import type { Database } from '~/platform/database/db.server';
import { writeRatings } from '~/collect/ratings/store/write-ratings.server';
import type { NewRating } from '~/collect/ratings/store/new-rating.server';
import { importVolumes } from '~/collect/volumes/store/volume-import.server';

export const CITY = '79';
/** A district and a ward of it, by code. */
export const DISTRICT = '760';
export const WARD = '26734';

export const TIME_ZONE = 'Asia/Ho_Chi_Minh';

type Rated = Partial<Pick<NewRating, 'scale' | 'reasons' | 'dossier' | 'receivedAt' | 'id'>> & {
  unit: string;
  field: string;
  day: string;
  level: number;
  count?: number;
  verified?: boolean;
};

/**
 * Saves the same rating `count` times, received on its day at noon in the city unless said otherwise. Returns
 * the ids.
 */
export async function rate(db: Database, rated: Rated): Promise<string[]> {
  const { unit: code, field, day, level, count = 1, verified = false, scale = 'five', reasons = [] } = rated;
  const unit = await db.unit.findFirstOrThrow({ where: { code }, select: { id: true } });
  const questionnaire = await db.questionnaire.findFirstOrThrow({ where: { scale }, select: { id: true } });
  const at = rated.receivedAt ?? new Date(`${day}T05:00:00.000Z`);
  const ratings = Array.from({ length: count }, (_, index): NewRating => {
    const id = rated.id === undefined ? randomUUID() : `${rated.id}-${index}`;
    return {
      id,
      pointId: 1,
      unitId: unit.id,
      field,
      questionnaireId: questionnaire.id,
      scale,
      level,
      day,
      givenAt: at,
      receivedAt: at,
      late: false,
      channel: 'QR',
      language: 'vi',
      respondent: 'CITIZEN',
      reasons,
      comment: null,
      dossier: verified ? { verification: 'invited', key: `dossier of ${id}` } : null,
      contentHash: 'content',
      receipt: `receipt of ${id}`,
      deviceId: null,
      assisted: false,
      answerSeconds: null,
      trapped: false,
    };
  });
  await inTransaction(db, (tx) => writeRatings(tx, ratings));
  return ratings.map(({ id }) => id);
}

type Sent = { unit: string; field: string; day: string; completed: number; onTime?: number };

/** Imports one figure; by default all dossiers were on time. */
export async function sendVolume(db: Database, sent: Sent, receivedAt?: Date): Promise<void> {
  const { unit, field, day, completed, onTime = completed } = sent;
  const header = 'day,unit,field,completed,on_time,online,postal_received,postal_returned';
  const result = await importVolumes(db, {
    bytes: Buffer.from(`${header}\n${day},${unit},${field},${completed},${onTime},0,0,0\n`),
    format: 'csv',
    fileName: 'volumes.csv',
    source: 'API',
    actor: 'one-stop',
    now: receivedAt ?? new Date(`${day}T05:00:00.000Z`),
    timeZone: TIME_ZONE,
  });
  if (result.state !== 'imported') throw new Error(`the volume was ${result.state}`);
}

import { Prisma, type Queryable, type Transaction } from '~/platform/database/db.server';
import {
  onlineChannels,
  postalReceivedChannels,
  postalReturnedChannels,
} from '~/collect/volumes/domain/dossier-channel';
import { putInForce } from '~/collect/volumes/store/figures-in-force.server';
import { recordFigures, type FigureOrigin } from '~/collect/volumes/store/volume-figures.server';
import { cellKey, toVolumeCell, storedCell, type VolumeCell } from '~/collect/volumes/store/volume.server';
import { sha256Hex } from '~/platform/security/keyed-hash.server';

/** A cell: one unit (by id) × field × day. */
export type Cell = Pick<VolumeCell, 'day' | 'unitId' | 'field'>;

const DAYS_PER_QUERY = 200;
const CELLS_PER_QUERY = 300;

/**
 * Counts the dossiers of cells anew and puts the figures in force as an import of their own, so that closings, recounts
 * and revisions see them as any other figure. A cell that lost its last dossier gets back the newest figure that
 * somebody sent for it, or zero. The caller's transaction is an `inSettledTransaction`.
 */
export async function updateVolumesFromDossiers(
  tx: Transaction,
  origin: Omit<FigureOrigin, 'sha256' | 'source'>,
  about: string,
  cells: readonly Cell[],
): Promise<void> {
  const counted = await countDossiers(tx, cells);
  const emptied = cells.filter((cell) => !counted.has(cellKey(cell)));
  const sent = await findSentFigures(tx, emptied);
  const figures = cells.map((cell) => counted.get(cellKey(cell)) ?? sent.get(cellKey(cell)) ?? { ...cell, ...zero });
  await putFromDossiers(tx, origin, about, figures);
}

/**
 * The figures in force of an import's cells that follow from dossiers. To be asked before the import is put in force.
 */
export async function listDossierFigures(tx: Transaction, importId: number): Promise<VolumeCell[]> {
  return tx.$queryRaw<VolumeCell[]>`
    SELECT v."day", v."unitId", v."fieldCode" AS "field", v."completed", v."onTime" AS "on_time", v."online",
      v."postalReceived" AS "postal_received", v."postalReturned" AS "postal_returned"
    FROM "VolumeEntry" e
    JOIN "Volume" v ON v."day" = e."day" AND v."unitId" = e."unitId" AND v."fieldCode" = e."fieldCode"
    WHERE e."importId" = ${importId} AND ${hasDossiers(Prisma.sql`e."day"`, Prisma.sql`e."unitId"`, Prisma.sql`e."fieldCode"`)}
    ORDER BY v."day", v."unitId", v."fieldCode"`;
}

/** Writes the figures counted from dossiers again as the newest, after a file contained the same cells. */
export async function keepDossierFigures(
  tx: Transaction,
  { sha256, ...origin }: FigureOrigin,
  figures: readonly VolumeCell[],
): Promise<void> {
  await putFromDossiers(tx, origin, sha256, figures);
}

/** Which of these cells have dossiers, by `cellKey`. */
export async function findCellsFromDossiers(db: Queryable, cells: readonly Cell[]): Promise<Set<string>> {
  const counted = await countDossiers(db, cells);
  return new Set(counted.keys());
}

const zero = { completed: 0, on_time: 0, online: 0, postal_received: 0, postal_returned: 0 };

async function putFromDossiers(
  tx: Transaction,
  origin: Omit<FigureOrigin, 'sha256' | 'source'>,
  about: string,
  figures: readonly VolumeCell[],
): Promise<void> {
  if (figures.length === 0) return;
  // The cause is part of the hashed text, because the same figures may result twice and each import needs its own hash.
  const sha256 = sha256Hex(JSON.stringify([about, figures]));
  await putInForce(tx, await recordFigures(tx, { ...origin, sha256, source: 'DOSSIERS' }, figures));
}

function hasDossiers(day: Prisma.Sql, unitId: Prisma.Sql, field: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`EXISTS (SELECT 1 FROM "Dossier" d
    WHERE d."completedOn" = ${day} AND d."unitId" = ${unitId} AND d."fieldCode" = ${field})`;
}

type Counted = Cell &
  Record<'completed' | 'on_time' | 'online' | 'postal_received' | 'postal_returned', number | bigint>;

async function countDossiers(db: Queryable, cells: readonly Cell[]): Promise<Map<string, VolumeCell>> {
  const wanted = new Set(cells.map(cellKey));
  const days = [...new Set(cells.map((cell) => cell.day))].sort();
  const units = [...new Set(cells.map((cell) => cell.unitId))];
  const counted = new Map<string, VolumeCell>();
  for (let start = 0; start < days.length; start += DAYS_PER_QUERY) {
    const rows = await db.$queryRaw<Counted[]>`
      SELECT "completedOn" AS "day", "unitId", "fieldCode" AS "field", COUNT(*) AS "completed",
        SUM(CASE WHEN "completedOn" <= "dueOn" THEN 1 ELSE 0 END) AS "on_time",
        ${countChannels(onlineChannels)} AS "online",
        ${countChannels(postalReceivedChannels)} AS "postal_received",
        ${countChannels(postalReturnedChannels)} AS "postal_returned"
      FROM "Dossier"
      WHERE "completedOn" IN (${Prisma.join(days.slice(start, start + DAYS_PER_QUERY))}) AND "unitId" IN (${Prisma.join(units)})
      GROUP BY "completedOn", "unitId", "fieldCode"`;
    for (const row of rows) {
      const cell = {
        day: row.day,
        unitId: row.unitId,
        field: row.field,
        completed: Number(row.completed),
        on_time: Number(row.on_time),
        online: Number(row.online),
        postal_received: Number(row.postal_received),
        postal_returned: Number(row.postal_returned),
      };
      if (wanted.has(cellKey(cell))) counted.set(cellKey(cell), cell);
    }
  }
  return counted;
}

function countChannels(channels: readonly string[]): Prisma.Sql {
  return Prisma.sql`SUM(CASE WHEN "channel" IN (${Prisma.join(channels)}) THEN 1 ELSE 0 END)`;
}

/** The newest figure of each cell that did not follow from dossiers. */
async function findSentFigures(db: Queryable, cells: readonly Cell[]): Promise<Map<string, VolumeCell>> {
  const found = new Map<string, VolumeCell>();
  for (let start = 0; start < cells.length; start += CELLS_PER_QUERY) {
    const entries = await db.volumeEntry.findMany({
      where: {
        OR: cells
          .slice(start, start + CELLS_PER_QUERY)
          .map(({ day, unitId, field }) => ({ day, unitId, fieldCode: field })),
        import: { state: 'ACCEPTED', source: { not: 'DOSSIERS' } },
      },
      orderBy: { importId: 'asc' },
      select: storedCell,
    });
    for (const entry of entries) {
      const cell = toVolumeCell(entry);
      found.set(cellKey(cell), cell);
    }
  }
  return found;
}

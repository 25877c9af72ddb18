import { Prisma, type Database } from '~/platform/database/db.server';
import type { LocalDay } from '~/base/calendar/local-day';
import { toWeekKey } from '~/base/calendar/period';
import type { DatasetRow, DatasetValue } from '~/publish/datasets/domain/dataset';
import type { UnitReader } from '~/publish/datasets/store/unit-reader.server';
import type { RowsRequest } from '~/publish/datasets/store/rows-request';
import { unitPlaces } from '~/publish/datasets/store/unit-places.server';
import { isSatisfied, type Scale } from '~/base/scale';
import { isVerified, type Verification } from '~/base/verification';
import { listDays, toldParts } from '~/publish/datasets/store/day-span.server';
import { openRowReader, type RowReader } from '~/platform/database/row-reader.server';
import { responseKeys } from '~/platform/security/response-key.server';

/** `facts`: what many responses share, as one text. `place`: where it stands in its cell. */
type StoredRow = readonly [unitId: number, field: string, place: string, id: string, facts: string];

/** Small enough for the garbage collector's young generation, large enough that the query overhead is small. */
const ROWS_PER_PAGE = 250;
const MAX_REMEMBERED = 20_000;

/**
 * The rows of the dataset `responses`, page by page, by day, unit, field and the keyed hash of the receipt, which
 * unlike the ids of some clients tells nothing of the time: each page starts behind the last row of the one before, so
 * the millionth row costs what the first one did.
 */
export async function* responseRows(
  db: Database,
  { filter, unitReader, secret }: RowsRequest,
): AsyncGenerator<DatasetRow[]> {
  const keyOf = responseKeys(secret);
  const placeOf = await placeReader(db);
  const valuesOf = await factsReader(db);
  const reader = await openRowReader(db);
  try {
    const days = await listDays(db, ['tally'], filter);
    for (const { told, days: part } of toldParts(days, unitReader !== undefined)) {
      const time: readonly DatasetValue[] = [told, toWeekKey(told)];
      const pages = unitReader === undefined ? readPages(reader, told) : readWeek(reader, part, unitReader);
      for await (const page of pages) {
        yield page.map(([unitId, field, , id, facts]) => [[keyOf(id)], time, placeOf(unitId, field), valuesOf(facts)]);
      }
    }
  } finally {
    await reader.close();
  }
}

/** The rows of a unit's week in an order that tells no day. */
async function* readWeek(
  reader: RowReader,
  days: readonly LocalDay[],
  unitReader: UnitReader,
): AsyncGenerator<StoredRow[]> {
  const ofWeek: StoredRow[] = [];
  for (const day of days) {
    const isShown = await unitReader.shownCells(day);
    for await (const rows of readPages(reader, day, unitReader)) {
      ofWeek.push(...rows.filter(([unitId, field]) => isShown(unitId, field)));
    }
  }
  yield ofWeek.sort(inOrder);
}

function inOrder(a: StoredRow, b: StoredRow): number {
  return a[0] - b[0] || compareTexts(a[1], b[1]) || compareTexts(a[2], b[2]);
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

async function* readPages(reader: RowReader, day: LocalDay, unitReader?: UnitReader): AsyncGenerator<StoredRow[]> {
  let last: StoredRow | undefined = [0, '', '', '', ''];
  while (last !== undefined) {
    const page: StoredRow[] = await reader.read<StoredRow>(pageAfter(day, last, unitReader));
    yield page;
    last = page.length < ROWS_PER_PAGE ? undefined : page.at(-1);
  }
}

/**
 * A database hands out five values in half the time of fifteen, so what many responses share comes as one text; its
 * separator is in no code.
 */
function pageAfter(day: LocalDay, [unitId, field, place]: StoredRow, unitReader?: UnitReader): Prisma.Sql {
  const ofUnits =
    unitReader === undefined
      ? Prisma.empty
      : Prisma.sql`AND "unitId" IN (${Prisma.join([...unitReader.unitIds])}) AND "receivedAt" < ${unitReader.receivedBefore(day).toISOString()}`;
  return Prisma.sql`
    SELECT "unitId", "fieldCode", "receipt", "id",
      "channel" || '|' || "scale" || '|' || CAST("level" AS TEXT) || '|' || "reasons" || '|' || "language" || '|'
      || "respondent" || '|' || "verification" || '|'
      || CASE WHEN "late" THEN '1' ELSE '0' END || '|' || CASE WHEN "assisted" THEN '1' ELSE '0' END || '|'
      || CAST("questionnaireId" AS TEXT) || '|' || "exclusion"
    FROM "Response"
    WHERE "day" = ${day} AND ("unitId", "fieldCode", "receipt") > (${unitId}, ${field}, ${place}) ${ofUnits}
    ORDER BY "unitId", "fieldCode", "receipt" LIMIT ${ROWS_PER_PAGE}`;
}

/** The unit's code and level, and the field; rows come in their order. */
async function placeReader(db: Database): Promise<(unitId: number, field: string) => readonly DatasetValue[]> {
  const unitOf = await unitPlaces(db);
  let current = { unitId: 0, field: '', values: [] as readonly DatasetValue[] };
  return (unitId, field) => {
    if (unitId !== current.unitId || field !== current.field) {
      const { code, level } = unitOf(unitId);
      current = { unitId, field, values: [code, level, field] };
    }
    return current.values;
  };
}

/** Takes the shared text apart into the values of its columns; most texts come again and are remembered. */
async function factsReader(db: Database): Promise<(facts: string) => readonly DatasetValue[]> {
  const questionnaires = await db.questionnaire.findMany({ select: { id: true, version: true } });
  const versionOf = new Map(questionnaires.map(({ id, version }) => [String(id), version]));
  const known = new Map<string, readonly DatasetValue[]>();
  return (facts) => {
    let values = known.get(facts);
    if (values === undefined) {
      if (known.size >= MAX_REMEMBERED) known.clear();
      values = parseFacts(facts, versionOf);
      known.set(facts, values);
    }
    return values;
  };
}

function parseFacts(facts: string, versionOf: ReadonlyMap<string, string>): DatasetValue[] {
  const [channel = '', scale = '', levelText = '', reasons = '', language = '', respondent = '', ...rest] =
    facts.split('|');
  const [verification = '', late, assisted, questionnaire = '', exclusion = ''] = rest;
  const level = Number(levelText);
  return [
    channel,
    scale,
    level,
    isSatisfied(scale as Scale, level),
    reasons || null,
    language,
    respondent || null,
    isVerified(verification as Verification),
    verification,
    late === '1',
    assisted === '1',
    versionOf.get(questionnaire) ?? null,
    exclusion || null,
  ];
}

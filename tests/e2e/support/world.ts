import { readFileSync } from 'node:fs';
import path from 'node:path';

export const PASSWORD = 'một mật khẩu chỉ để thử';
export const worldFile = path.resolve('test-results', 'world.json');

/** Those of the demonstration's people that journeys come as; scripts/demo-users.ts tells who is who. */
export const people = ['noivu', 'thanhtra', 'quan1', 'bennghe', 'motcua', 'vien', 'mattran'] as const;
export type Person = (typeof people)[number];

/** What the journeys know of the city that the server made for them. */
export type World = {
  /** A point of Phường Bến Nghé for civil status, and one of the same ward that asks for the field. */
  fixedPoint: string;
  openPoint: string;
  /** A point of a ward that shows three faces and asks for the field. */
  threePoint: string;
  /** The only point of the same ward for forms on paper, for civil status. */
  paperPoint: string;
  thisWeek: string;
  lastClosedWeek: string;
  lastClosedMonth: string;
  token: string;
  /** The id of a kiosk's point of the same ward that asks for the field. */
  kioskPoint: number;
  /** Codes that each enrol one tablet at it. */
  kioskCodes: string[];
  /** A kiosk whose tablet waits to be confirmed, as what the tablet before it sent does. */
  replacedKiosk: number;
  /** Dated changes that wait. */
  unitChange: number;
  planChange: number;
  questionnaireChange: number;
  handlingChange: number;
  procedureChange: number;
  /** Asked by 'thanhtra', and waiting for a second administrator. */
  approval: number;
  /** Of a comment of Phường Bến Nghé that its person asked to forward as a petition, an hour ago. */
  petitionReceipt: string;
  /** How many closings the public log holds. */
  logSize: number;
  /** Of a flag that names ratings, and of another one that a journey may decide on. */
  flag: number;
  /** Of the case that the first of them is in. */
  case: number;
  flagToDecide: number;
  /** Of two actions that the system opened for Phường Bến Nghé; a journey may take the second one. */
  action: number;
  actionToTake: number;
  /** Waits for Phường Bến Nghé; a journey may answer it. */
  explanationToGive: number;
  /** A webhook that is paused. */
  webhook: number;
  /** The cookie of a session of each person, for journeys that are not about signing in. */
  sessions: Record<Person, string>;
};

let known: World | null = null;

export function world(): World {
  known ??= JSON.parse(readFileSync(worldFile, 'utf8')) as World;
  return known;
}

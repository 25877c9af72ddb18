import type { APIRequestContext } from 'playwright/test';
import { world } from './world';

type Cell = { unit: string; field: string; rated: number };

/** How many ratings this week's report counts for a field of Phường Bến Nghé. */
export async function ratedThisWeek(request: APIRequestContext, field: string): Promise<number> {
  const answer = await request.get(`/api/v1/reports/${world().thisWeek}?unit=26740`, {
    headers: { authorization: `Bearer ${world().token}` },
  });
  const { cells } = (await answer.json()) as { cells: Cell[] };
  return cells.find((cell) => cell.unit === '26740' && cell.field === field)?.rated ?? 0;
}

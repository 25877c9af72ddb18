import type { LocalDay } from '~/base/calendar/local-day';
import { groupBy } from '~/base/group-by';
import type { Scale } from '~/base/scale';
import type { Channel } from '~/registry/points/domain/service-point';

/** A rating as far as a rule looks at it: no text, no person, no network. */
export type RatedRow = {
  id: string;
  pointId: number;
  field: string;
  channel: Channel;
  scale: Scale;
  level: number;
  day: LocalDay;
  /** Seconds since the city's midnight. */
  second: number;
  answerSeconds: number | null;
  trapped: boolean;
  /** The kiosk that sent it. */
  deviceId?: number | null;
  /** Its own time was not taken: it stands at the time of receipt. */
  late?: boolean;
  /** It came by the invitation of a dossier. */
  invited?: boolean;
  /** It has a reason or a comment. */
  told?: boolean;
};

/** The ratings of each service point, in the order of time. */
export function groupByPoint(ratings: readonly RatedRow[]): Map<number, RatedRow[]> {
  return groupBy(ratings, ({ pointId }) => pointId);
}

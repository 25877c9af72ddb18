import { workOf, type WorkKind, type WorkPart } from '~/improve/to-do/domain/work';
import { byFirstWaiting, byUrgency, determineDueState, type DueState } from '~/improve/to-do/domain/work-order';
import {
  accountsToApprove,
  casesToConfirm,
  challengesToOpen,
  changesToDecide,
  exclusionsToDecide,
  newCases,
  openCheckBacks,
  rulesToApprove,
} from '~/improve/to-do/pages/city-work.server';
import { silentDevices, volumesNotSent } from '~/improve/to-do/pages/collected-work.server';
import {
  actionsWithoutOwner,
  explanationsAwaiting,
  ownActions,
  silentUnits,
} from '~/improve/to-do/pages/figure-work.server';
import { dossiersLate } from '~/improve/to-do/pages/late-work.server';
import { commentsWaiting, petitionsWaiting } from '~/improve/to-do/pages/message-work.server';
import type { WorkItem, WorkReader, WorkSource } from '~/improve/to-do/pages/work-source';

const sources: Record<WorkKind, WorkSource> = {
  EXPLAIN: (reader, part) => (part === 'FOLLOW' ? silentUnits(reader) : explanationsAwaiting(reader, 'UNIT')),
  JUDGE: (reader) => explanationsAwaiting(reader, 'ABOVE'),
  DECIDE: (reader) => explanationsAwaiting(reader, 'DECIDER'),
  ACTIONS: ownActions,
  OWNERLESS: actionsWithoutOwner,
  PETITIONS: petitionsWaiting,
  COMMENTS: commentsWaiting,
  VOLUMES: volumesNotSent,
  DEVICES: silentDevices,
  LETTERS: dossiersLate,
  EXCLUSIONS: exclusionsToDecide,
  CLOSINGS: casesToConfirm,
  APPROVALS: accountsToApprove,
  RULES: rulesToApprove,
  CHANGES: changesToDecide,
  CASES: newCases,
  CALLS: openCheckBacks,
  CHALLENGES: challengesToOpen,
};

/** A kind of work as the page shows it. */
export type ShownWork = {
  kind: WorkKind;
  part: WorkPart;
  total: number;
  list: string;
  items: (WorkItem & { due: DueState | null })[];
};

/** What waits for a person, by what is due first. Kinds of which nothing waits are left out. */
export async function loadWork(reader: WorkReader): Promise<ShownWork[]> {
  const found: ShownWork[] = [];
  for (const { kind, part } of workOf(reader.user)) {
    const { items, ...rest } = await sources[kind](reader, part);
    const shown = [...items]
      .sort(byUrgency)
      .map((item) => ({ ...item, due: determineDueState(item.dueOn, reader.today) }));
    found.push({ kind, part, ...rest, items: shown });
  }
  return byFirstWaiting(found);
}

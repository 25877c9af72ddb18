import type { NamedCell } from '~/measure/service/domain/cell-weeks';

/** What the draft of an action that somebody is making is called: the page of the made one drops it. */
export function newActionDraft({ unitId, field, indicator }: NamedCell): string {
  return `action new ${unitId} ${field} ${indicator}`;
}

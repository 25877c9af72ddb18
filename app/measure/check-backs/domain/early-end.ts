import { DomainError } from '~/base/errors';
import { powerOf } from '~/measure/check-backs/domain/call-plan';
import { stateAfter, type CallRecord, type CheckBackState } from '~/measure/check-backs/domain/check-back';

/** What it means to end a check-back now. `unanswered`: people drawn who have not answered, for whatever reason. */
export type EarlyEnd = {
  answered: number;
  needed: number;
  unanswered: number;
  /** Of these, who was never called. */
  notCalled: number;
  /** How likely the feared difference is found by the answers there are; 0 to 1. */
  power: number;
};

type Running = {
  state: CheckBackState;
  answersNeeded: number;
  suspected: number;
  listCount: number | null;
  rated: number | null;
  satisfied: number | null;
};

/**
 * What is left open by ending a check-back with the answers that it has. Throws 'check-back-step-closed' where it does
 * not run, 'check-back-without-answers'.
 */
export function endNow(
  { state, answersNeeded, suspected, listCount, rated, satisfied }: Running,
  calls: readonly CallRecord[],
): EarlyEnd {
  if (stateAfter(state, 'close') === null) throw new DomainError('check-back-step-closed');
  const answered = calls.filter(({ outcome }) => outcome === 'ANSWERED').length;
  if (answered === 0) throw new DomainError('check-back-without-answers');
  const claim = { dossiers: listCount ?? 0, share: rated === null || rated === 0 ? 0 : (satisfied ?? 0) / rated };
  return {
    answered,
    needed: answersNeeded,
    unanswered: calls.length - answered,
    notCalled: calls.filter(({ outcome }) => outcome === null).length,
    power: powerOf({ ...claim, suspected }, answered),
  };
}

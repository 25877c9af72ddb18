import { DomainError } from '~/base/errors';

type Waiting = { caller: string; begin: () => void };

/**
 * Runs tasks one at a time. The caller who was served longest ago comes first, so that a caller with many files delays
 * another by one of them at most. Throws 'too-many' when so many wait already, of one caller or of all.
 */
export function createTaskQueue({
  most,
  mostOfOne,
}: {
  most: number;
  mostOfOne: number;
}): <Result>(caller: string, work: () => Promise<Result>) => Promise<Result> {
  const waiting: Waiting[] = [];
  /** Callers in the order in which they were served, the last one at the end. */
  const served: string[] = [];
  let isBusy = false;

  function beginNext(): void {
    if (isBusy || waiting.length === 0) return;
    const ranks = waiting.map(({ caller }) => served.indexOf(caller));
    const [next] = waiting.splice(ranks.indexOf(Math.min(...ranks)), 1);
    if (next === undefined) return;
    isBusy = true;
    const before = served.indexOf(next.caller);
    if (before >= 0) served.splice(before, 1);
    served.push(next.caller);
    if (served.length > most) served.shift();
    next.begin();
  }

  return async function inTurn(caller, work) {
    if (waiting.length >= most || waiting.filter((one) => one.caller === caller).length >= mostOfOne)
      throw new DomainError('too-many');
    await new Promise<void>((begin) => {
      waiting.push({ caller, begin });
      beginNext();
    });
    try {
      return await work();
    } finally {
      isBusy = false;
      beginNext();
    }
  };
}

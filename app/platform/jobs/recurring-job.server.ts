const TEN_MINUTES_MS = 600_000;

/**
 * Does something at once and again and again from then on, every ten minutes unless said otherwise, never twice at a
 * time; `work` handles its own failures. Returns how to stop it: the promise resolves when nothing is under way any
 * more, so the database can be shut.
 */
export function startRecurringJob(work: () => Promise<void>, everyMs = TEN_MINUTES_MS): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();

  function workAfterTheLast(): void {
    running = running.then(work);
  }

  workAfterTheLast();
  const timer = setInterval(workAfterTheLast, everyMs);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}

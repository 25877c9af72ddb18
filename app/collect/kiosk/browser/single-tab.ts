const NAME = 'hai-long-kiosk';

/**
 * Resolves when this window is the only one that runs the kiosk, and stays so until it is closed: two windows would
 * finish each other's drafts. `waiting` is called when another one runs now.
 */
export function lockSingleTab(waiting: () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const hold = () => {
      resolve();
      return new Promise<never>(() => undefined);
    };
    navigator.locks
      .request(NAME, { ifAvailable: true }, (lock) => {
        if (lock !== null) return hold();
        waiting();
        return navigator.locks.request(NAME, hold);
      })
      .catch(reject);
  });
}

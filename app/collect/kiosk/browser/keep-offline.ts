const HOUR_MS = 3_600_000;

/**
 * Has the browser keep the kiosk's own files, so that it starts without the network, and asks that nothing of it be thrown
 * away. Returns what to call when nobody is at the kiosk: then a newer version, if one has come, takes over.
 */
export function keepOffline(): () => void {
  const { serviceWorker, storage } = navigator;
  let renewed = false;
  if (serviceWorker.controller !== null) {
    serviceWorker.addEventListener('controllerchange', () => {
      renewed = true;
    });
  }
  // Anew each hour: it looks for a newer version, and the browser may have thrown the old one away. Without the network the
  // worker that is there goes on.
  const register = () => void serviceWorker.register('/kiosk/worker.js', { scope: '/kiosk' }).catch(() => undefined);
  register();
  setInterval(register, HOUR_MS);
  void storage.persist().catch(() => false);
  return () => {
    if (!renewed) return;
    renewed = false;
    window.location.reload();
  };
}

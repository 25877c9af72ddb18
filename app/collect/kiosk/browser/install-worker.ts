const HOUR_MS = 3_600_000;

/**
 * Has the browser cache the kiosk's files, so that it starts without the network, and asks for persistent storage.
 * Returns a function to call when nobody uses the kiosk: it switches to a newer version if one was loaded.
 */
export function installWorker(): () => void {
  const { serviceWorker, storage } = navigator;
  let renewed = false;
  if (serviceWorker.controller !== null) {
    serviceWorker.addEventListener('controllerchange', () => {
      renewed = true;
    });
  }
  // Repeated each hour: it checks for a newer version, and the browser may have evicted the old one. Without the
  // network the present worker goes on.
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

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
  serviceWorker
    .register('/kiosk/worker.js', { scope: '/kiosk' })
    .then((registration) => setInterval(() => void registration.update().catch(() => undefined), HOUR_MS))
    // Without the network the worker that is there goes on.
    .catch(() => undefined);
  void storage.persist().catch(() => false);
  return () => {
    if (!renewed) return;
    renewed = false;
    window.location.reload();
  };
}

/** Keeps the screen on while the kiosk is seen, where the browser can; a tablet that cannot has a setting for it. */
export function keepAwake(): void {
  const hold = () => {
    if (document.visibilityState === 'visible' && 'wakeLock' in navigator)
      void navigator.wakeLock.request('screen').catch(() => undefined);
  };
  document.addEventListener('visibilitychange', hold);
  hold();
}

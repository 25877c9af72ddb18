// Finds the browser for the tests, or fetches one. Where Debian's packages are all there is, `chromium` comes from
// them; elsewhere Playwright brings its own.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright';

/** The path of an installed Chromium, or null. */
export function findChromium() {
  const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((file) =>
    existsSync(file),
  );
  if (installed) return installed;
  return existsSync(chromium.executablePath()) ? chromium.executablePath() : null;
}

/** Installs a browser when there is none: by apt where that works, else Playwright's own. Returns its path or null. */
export function provideChromium() {
  if (findChromium() === null) installDebianPackages(['chromium']);
  if (findChromium() === null) {
    spawnSync(process.execPath, ['node_modules/playwright/cli.js', 'install', 'chromium'], { stdio: ['ignore', 2, 2] });
  }
  return findChromium();
}

/** Tries `apt-get install`; does nothing where there is no apt or no right to use it. */
export function installDebianPackages(packages) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  process.stderr.write(`Installing ${packages.join(' ')} …\n`);
  const options = { stdio: ['ignore', 'ignore', 2], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  spawnSync('apt-get', ['update', '-q'], options);
  spawnSync('apt-get', ['install', '-qy', '--no-install-recommends', ...packages], options);
}

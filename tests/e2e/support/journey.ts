import { expect, test as base, type Page } from 'playwright/test';
import { PASSWORD, world, type Person } from './world';

/** A test that fails on any console error, failed script or request to another host. */
export const test = base.extend<{ quiet: void }>({
  quiet: [
    async ({ page, baseURL }, use) => {
      const faults: string[] = [];
      page.on('console', (message) => {
        // The browser reports every answer of 400 and above; journeys check those themselves.
        const isAnswer = message.text().startsWith('Failed to load resource: the server responded with a status of 4');
        if (message.type() === 'error' && !isAnswer) faults.push(message.text());
      });
      page.on('pageerror', (error) => faults.push(String(error)));
      page.on('request', (request) => {
        const { protocol, origin } = new URL(request.url());
        if (protocol !== 'data:' && protocol !== 'blob:' && origin !== baseURL) faults.push(`request to ${origin}`);
      });
      await use();
      expect(faults).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** Nothing is cut off or scrolls sideways, once charts have taken the width of their screen. */
export async function expectNoSidewaysScroll(page: Page, state = 'this page'): Promise<void> {
  const overflow = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  await expect.poll(overflow, `pixels too wide: ${state}`).toBeLessThanOrEqual(0);
}

/** Signs in through the page as one of the demonstration's people. */
export async function signIn(page: Page, name: string, next: string): Promise<void> {
  await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
  await page.getByLabel('Tên đăng nhập').fill(name);
  await page.getByLabel('Mật khẩu', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await page.waitForURL((url) => url.pathname === next.split('?')[0]);
}

/** Gives the page a session of one of the demonstration's people, without the way through the sign-in page. */
export async function comeAs(page: Page, person: Person, baseURL: string | undefined): Promise<void> {
  await page.context().addCookies([{ name: 'hl_session', value: world().sessions[person], url: baseURL }]);
}

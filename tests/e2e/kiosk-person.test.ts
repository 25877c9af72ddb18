import { expect, type Page } from 'playwright/test';
import { toLocalDay } from '~/base/calendar/local-day';
import { kioskTest as test, letPass, underneath } from './support/kiosk-test';
import { inCity } from './support/own-city';

const HOUR_MS = 3_600_000;

/** Two taps of one finger, so many milliseconds apart. */
async function doubleTap(page: Page, name: string, pause: number): Promise<void> {
  const box = await page.getByRole('button', { name, exact: true }).boundingBox();
  if (box === null) throw new Error(`${name} is not on the screen`);
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  // Both from within the page: a slow machine must not make two taps of what a finger does in one go.
  await page.evaluate(
    ([left, top, ms]) =>
      new Promise<void>((resolve) => {
        const tap = () => document.elementFromPoint(left, top)?.closest('button')?.click();
        tap();
        setTimeout(() => resolve(tap()), ms);
      }),
    [x, y, pause] as const,
  );
}

test('a double tap on any face chooses nothing on the next screen, and one on the last button rates nothing for the next person', async ({
  kiosk,
}) => {
  for (const [index, face] of ['Rất hài lòng', 'Bình thường', 'Rất không hài lòng'].entries()) {
    await expect(kiosk.locator('[data-settling=false]')).toBeVisible();
    await doubleTap(kiosk, face, [0, 90, 170][index] ?? 0);
    await expect(kiosk.getByText('Chọn tối đa ba ý')).toBeVisible();
    await expect(kiosk.locator('[data-settling=false]')).toBeVisible();
    expect(await kiosk.locator('.reasons [aria-pressed=true]').count()).toBe(0);
    await kiosk.getByRole('button', { name: 'Xong' }).click();
    await expect(kiosk.getByRole('button', { name: 'Người tiếp theo' })).toBeVisible();
    await expect(kiosk.locator('[data-settling=false]')).toBeVisible();
    await doubleTap(kiosk, 'Người tiếp theo', 90);
    await expect(kiosk.locator('[data-settling=false]')).toBeVisible();
    await expect(kiosk.getByRole('button', { name: face, exact: true })).toBeVisible();
  }
});

test("a clock that is set back keeps nobody's answer for the next person, and takes nobody's rating away", async ({
  kiosk,
  findRatings,
}) => {
  await kiosk.getByRole('button', { name: 'Không hài lòng', exact: true }).click();
  await underneath(kiosk, (tablet) => {
    tablet.wallAhead = -3_600_000;
  });
  // What was chosen is on the screen for three seconds only, as long as it can be taken back.
  await expect(kiosk.getByRole('button', { name: 'Bấm nhầm' })).toBeHidden();
  await expect(kiosk.getByText('Không hài lòng', { exact: true })).toBeHidden();
  await kiosk.getByRole('button', { name: 'Xong' }).click();
  await expect(kiosk.getByRole('heading', { name: 'Cảm ơn' })).toBeVisible();
  await expect(kiosk.getByRole('button', { name: 'Rất hài lòng' })).toBeVisible({ timeout: 15_000 });
  await expect(kiosk.getByText('Đã gửi hết')).toBeVisible();
  expect(await findRatings()).toHaveLength(1);
});

test('text that comes without a key, by dictation or handwriting, keeps its screen', async ({ kiosk, findRatings }) => {
  await kiosk.getByRole('button', { name: 'Không hài lòng', exact: true }).click();
  await letPass(kiosk, 1_000);
  await kiosk.getByRole('button', { name: 'Viết góp ý' }).click();
  await letPass(kiosk, 1_000);
  const box = kiosk.getByRole('textbox');
  await box.focus();
  for (const words of ['Chờ ', 'hơn ', 'hai ', 'giờ ', 'đồng hồ']) {
    await kiosk.keyboard.insertText(words);
    await letPass(kiosk, 35_000);
  }
  await expect(box).toHaveValue('Chờ hơn hai giờ đồng hồ');
  await expect(kiosk.getByRole('dialog')).toBeHidden();
  await kiosk.getByRole('button', { name: 'Gửi góp ý' }).click();
  await expect(kiosk.getByRole('heading', { name: 'Cảm ơn' })).toBeVisible();
  await expect.poll(findRatings).toMatchObject([{ comment: 'Chờ hơn hai giờ đồng hồ' }]);
});

test('whoever is asked for more time has their answer covered, and another person begins anew', async ({
  kiosk,
  findRatings,
}) => {
  await kiosk.getByRole('button', { name: 'Rất không hài lòng' }).click();
  await letPass(kiosk, 12_500);
  await expect(kiosk.getByRole('dialog')).toBeVisible();
  await letPass(kiosk, 500);
  await kiosk.getByRole('button', { name: 'Bắt đầu lượt đánh giá mới' }).click();
  await letPass(kiosk, 1_000);
  await expect(kiosk.getByRole('button', { name: 'Rất hài lòng' })).toBeVisible();
  await expect.poll(findRatings).toHaveLength(1);
});

test.describe('a tablet that is 26 hours slow', () => {
  test.use({ wallAhead: -26 * HOUR_MS });
  test('rates today, and says that its clock is wrong', async ({ kiosk, served, point, findRatings }) => {
    const from = Date.now();
    await expect(kiosk.getByText('Đồng hồ của máy sai')).toBeVisible();
    await kiosk.getByRole('button', { name: 'Hài lòng', exact: true }).click();
    await kiosk.getByRole('button', { name: 'Xong' }).click();
    await expect.poll(findRatings).toHaveLength(1);
    const [rating] = await findRatings();
    expect(rating?.late).toBe(false);
    expect(rating?.givenAt.getTime()).toBeGreaterThan(from - 60_000);
    expect(rating?.day).toBe(toLocalDay(rating?.givenAt ?? new Date(0), 'Asia/Ho_Chi_Minh'));
    const { clockAheadSeconds } = await inCity(served.city, (db) =>
      db.device.findFirstOrThrow({ where: { point: { code: point } } }),
    );
    expect(clockAheadSeconds).toBeLessThan(-25 * 3600);
  });
});

/** Open from two hours ago until two hours from now, by the true clock, on every day. */
function aroundNow(): string {
  const open = Array.from({ length: 24 }, (_, hour) => hour);
  const hour = Number(
    new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Ho_Chi_Minh', hour: '2-digit', hourCycle: 'h23' }).format(
      new Date(),
    ),
  );
  const close = open.filter((one) => Math.min(Math.abs(one - hour), 24 - Math.abs(one - hour)) <= 2);
  const spans = close.map((one) => `${one}:00-${one + 1}:00`).join(', ');
  return JSON.stringify(Array.from({ length: 7 }, () => spans));
}

test.describe('a tablet that is 7 hours fast', () => {
  test.use({ wallAhead: 7 * HOUR_MS, hours: aroundNow() });
  test('is open when it is open', async ({ kiosk }) => {
    await expect(kiosk.getByRole('button', { name: 'Rất hài lòng' })).toBeVisible();
    await expect(kiosk.getByRole('heading', { name: 'Ngoài giờ làm việc' })).toBeHidden();
  });
});

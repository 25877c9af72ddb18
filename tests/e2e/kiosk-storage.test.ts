import { expect, type Page } from 'playwright/test';
import { kioskTest as test, underneath } from './support/kiosk-test';
import { rate } from './support/tablet';

const thanks = (page: Page) => page.getByRole('heading', { name: 'Cảm ơn' });

async function rateAndFinish(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Không hài lòng', exact: true }).click();
  await page.getByRole('button', { name: 'Xong' }).click();
}

test('ratings taken after the browser closed the database arrive, online and offline', async ({
  kiosk,
  findRatings,
}) => {
  await underneath(kiosk, (tablet) => tablet.closeDatabases());
  await rate(kiosk, 'Hài lòng');
  await expect(kiosk.getByText('Đã gửi hết')).toBeVisible();
  await kiosk.context().setOffline(true);
  await underneath(kiosk, (tablet) => tablet.closeDatabases());
  await rate(kiosk, 'Hài lòng');
  await expect(kiosk.getByText('1 đánh giá chờ gửi')).toBeVisible();
  await kiosk.reload();
  await expect(kiosk.getByText('1 đánh giá chờ gửi')).toBeVisible();
  await kiosk.context().setOffline(false);
  await expect(kiosk.getByText('Đã gửi hết')).toBeVisible({ timeout: 30_000 });
  expect(await findRatings()).toHaveLength(2);
});

test('a database that the browser threw away is put back, with the key and what waited in it', async ({
  kiosk,
  findRatings,
}) => {
  await kiosk.context().setOffline(true);
  await rate(kiosk, 'Hài lòng');
  await expect(kiosk.getByText('1 đánh giá chờ gửi')).toBeVisible();
  await kiosk.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const gone = indexedDB.deleteDatabase('hai-long-kiosk');
        gone.onsuccess = resolve;
        gone.onerror = reject;
      }),
  );
  await rate(kiosk, 'Bình thường');
  await expect(kiosk.getByText('2 đánh giá chờ gửi')).toBeVisible();
  await kiosk.reload();
  await expect(kiosk.getByText('2 đánh giá chờ gửi')).toBeVisible();
  await kiosk.context().setOffline(false);
  await expect(kiosk.getByText('Đã gửi hết')).toBeVisible({ timeout: 30_000 });
  expect(await findRatings()).toHaveLength(2);
});

test('a tablet that can keep nothing thanks only for what the server has, and says so where it has nothing', async ({
  kiosk,
  findRatings,
}) => {
  await underneath(kiosk, (tablet) => {
    tablet.diskFails = true;
  });
  await rateAndFinish(kiosk);
  await expect(thanks(kiosk)).toBeVisible();
  expect(await findRatings()).toHaveLength(1);
  await expect(kiosk.getByText('Máy không lưu được đánh giá')).toBeVisible();
  await kiosk.getByRole('button', { name: 'Người tiếp theo' }).click();

  await kiosk.context().setOffline(true);
  await rateAndFinish(kiosk);
  await expect(kiosk.getByRole('heading', { name: 'Chưa lưu được đánh giá' })).toBeVisible({ timeout: 20_000 });
  await expect(kiosk.getByRole('alert')).toContainText('Xin báo cán bộ tại quầy, hoặc quét mã QR');
  await expect(thanks(kiosk)).toBeHidden();
  await expect(kiosk.getByText('1 đánh giá đã không lưu được')).toBeVisible();
  await kiosk.getByRole('button', { name: 'Người tiếp theo' }).click();

  // The disk takes ratings again: it is a kiosk like another, and what was told to be lost does not come after all.
  await underneath(kiosk, (tablet) => {
    tablet.diskFails = false;
  });
  await rate(kiosk, 'Hài lòng');
  await expect(kiosk.getByText('1 đánh giá chờ gửi')).toBeVisible();
  await expect(kiosk.getByText('Máy không lưu được đánh giá')).toBeHidden();
  await kiosk.context().setOffline(false);
  await expect(kiosk.getByText('Đã gửi hết')).toBeVisible({ timeout: 30_000 });
  expect(await findRatings()).toHaveLength(2);
});

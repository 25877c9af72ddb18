import { expect } from 'vitest';
import { createFileTasks } from '~/threads/file-tasks.server';
import { databaseTest, TEST_NOW } from '../support/database';

const bytes = Buffer.from(`day,unit,field,completed,on_time,online,postal_received,postal_returned\n${'2026-11-16,26734,LAND,5,5,1,0,0\n'.repeat(1_200)}`);

databaseTest('looking at one large file again and again fills no queue, and another person’s look is another one', async ({ db }) => {
  const files = createFileTasks(db, process.cwd());
  const file = { bytes, format: 'csv', now: TEST_NOW, timeZone: 'Asia/Ho_Chi_Minh' } as const;
  const looks = Array.from({ length: 40 }, () => files.run('previewVolumes', file));
  const own = files.run('previewVolumes', { ...file, unitIds: new Set([1]) });
  const [first, ...others] = await Promise.all(looks);
  expect(first?.rejectedCount).toBeGreaterThan(0);
  expect(others.every((one) => one === first)).toBe(true);
  expect(await own).not.toBe(first);
});

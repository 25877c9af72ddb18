import { expect } from 'vitest';
import { getPendingUpload } from '~/collect/imports/store/pending-upload.server';
import { createFileTasks } from '~/server/threads/file-tasks.server';
import { databaseTest, TEST_NOW } from '../../support/database';

const bytes = Buffer.from(
  `day,unit,field,completed,on_time,online,postal_received,postal_returned\n${'2026-11-16,26734,LAND,5,5,1,0,0\n'.repeat(1_200)}`,
);
const reading = { now: TEST_NOW, timeZone: 'Asia/Ho_Chi_Minh' };

databaseTest(
  'looking at one large file again and again fills no queue, and another person’s look is another one',
  async ({ db }) => {
    const files = createFileTasks(db, process.cwd());
    const { id: userId } = await db.user.create({
      data: { name: 'clerk', displayName: 'Clerk', role: 'CLERK', createdAt: TEST_NOW },
      select: { id: true },
    });
    const id = await files.run('keepVolumes', {
      content: Uint8Array.from(bytes),
      owner: { userId },
      fileName: 'volumes.csv',
      ...reading,
    });
    const { size } = await getPendingUpload(db, id, userId, TEST_NOW);
    expect(size).toBe(bytes.length);
    const file = { content: { id, userId, size }, ...reading };
    const looks = Array.from({ length: 40 }, () => files.run('previewVolumes', file));
    const own = files.run('previewVolumes', { ...file, unitIds: new Set([1]) });
    const [first, ...others] = await Promise.all(looks);
    expect(first?.rejectedCount).toBeGreaterThan(0);
    expect(others.every((one) => one === first)).toBe(true);
    expect(await own).not.toBe(first);
  },
);

databaseTest('a kept file is opened for its owner alone, and a sealed one with its secret alone', async ({ db }) => {
  const files = createFileTasks(db, process.cwd());
  const [{ id: userId }, { id: other }] = (await Promise.all(
    ['clerk', 'other'].map((name) =>
      db.user.create({ data: { name, displayName: name, role: 'CLERK', createdAt: TEST_NOW }, select: { id: true } }),
    ),
  )) as [{ id: number }, { id: number }];
  const id = await files.run('keepVolumes', {
    content: Uint8Array.from(bytes),
    owner: { userId, secret: 'one' },
    fileName: 'a.csv',
    ...reading,
  });
  await expect(
    files.run('previewVolumes', { content: { id, userId: other, size: 9, secret: 'one' }, ...reading }),
  ).rejects.toMatchObject({ code: 'not-found' });
  await expect(
    files.run('previewVolumes', { content: { id, userId, size: 90_000, secret: 'two' }, ...reading }),
  ).rejects.toMatchObject({ code: 'not-found' });
  expect(
    await files.run('previewVolumes', { content: { id, userId, size: 9, secret: 'one' }, ...reading }),
  ).toMatchObject({ rowCount: 1 });
  expect((await db.pendingUpload.findUniqueOrThrow({ where: { id } })).bytes.toString()).not.toContain('26734');
});

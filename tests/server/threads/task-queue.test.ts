import { expect, test } from 'vitest';
import { createTaskQueue } from '~/server/threads/task-queue';

function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

test('who brings one file waits for one of those that another brought before, and not for all', async () => {
  const inTurn = createTaskQueue({ most: 16, mostOfOne: 8 });
  const done: string[] = [];
  const first = gate();
  const bring = (caller: string, name: string, wait?: Promise<void>) =>
    inTurn(caller, async () => (await wait, void done.push(name)));
  const all = [bring('a', 'a1', first.opened), bring('a', 'a2'), bring('a', 'a3'), bring('b', 'b1'), bring('c', 'c1')];
  first.open();
  await Promise.all(all);
  expect(done).toEqual(['a1', 'b1', 'c1', 'a2', 'a3']);
});

test('one caller fills no queue, a fault ends a turn like any end, and nothing is done twice at a time', async () => {
  const inTurn = createTaskQueue({ most: 4, mostOfOne: 2 });
  let running = 0;
  const once = async () => {
    running += 1;
    expect(running).toBe(1);
    await Promise.resolve();
    running -= 1;
  };
  const first = gate();
  const a = [inTurn('a', () => first.opened), inTurn('a', once), inTurn('a', once)];
  await expect(inTurn('a', once)).rejects.toMatchObject({ code: 'too-many' });
  const b = [inTurn('b', once), inTurn('b', () => Promise.reject(new Error('broken')))];
  await expect(inTurn('c', once)).rejects.toMatchObject({ code: 'too-many' });
  first.open();
  expect((await Promise.allSettled([...a, ...b])).map(({ status }) => status)).toEqual([
    'fulfilled',
    'fulfilled',
    'fulfilled',
    'fulfilled',
    'rejected',
  ]);
  await inTurn('a', once);
});

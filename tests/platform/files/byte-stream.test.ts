import { expect, test } from 'vitest';
import { byteStream } from '~/platform/files/byte-stream';

/** Numbered texts; `made` counts those asked for, `ended` tells that nobody will ask again. */
function texts(count: number) {
  const seen = { made: 0, ended: false };
  async function* make(): AsyncGenerator<string> {
    try {
      for (; seen.made < count; seen.made += 1) yield await Promise.resolve(`ế${seen.made};`);
    } finally {
      seen.ended = true;
    }
  }
  return { seen, make };
}

const still = { signal: new AbortController().signal, onFault: () => undefined };

test('the texts come out as UTF-8 in their order, empty ones left out', async () => {
  async function* some(): AsyncGenerator<string> {
    yield* ['Hài ', '', 'lòng', ''];
    await Promise.resolve();
  }
  expect(await new Response(byteStream(some(), still)).text()).toBe('Hài lòng');
});

test('bytes come out as they are, between texts too, and none of them is no end', async () => {
  async function* some(): AsyncGenerator<string | Uint8Array> {
    yield* ['Hài ', new Uint8Array(), new Uint8Array([0x6c, 0xc3]), new Uint8Array([0xb2, 0x6e, 0x67])];
    await Promise.resolve();
  }
  expect(await new Response(byteStream(some(), still)).text()).toBe('Hài lòng');
});

test('a text is made when the reader has taken the one before', async () => {
  const { seen, make } = texts(100);
  const reader = byteStream(make(), still).getReader();
  await reader.read();
  await reader.read();
  expect(seen.made).toBeLessThan(5);
  await reader.cancel();
  expect(seen.ended).toBe(true);
});

test('nothing is made while the client has no room', async () => {
  const { seen, make } = texts(100);
  let release: () => void = () => undefined;
  const room = new Promise<void>((resolve) => (release = resolve));
  const body = new Response(byteStream(make(), { ...still, drained: () => room })).text();
  await Promise.resolve();
  expect(seen.made).toBe(0);
  release();
  expect((await body).split(';')).toHaveLength(101);
});

test('a client that went away ends the work', async () => {
  const { seen, make } = texts(1_000_000);
  const gone = new AbortController();
  const reader = byteStream(make(), { ...still, signal: gone.signal }).getReader();
  await reader.read();
  gone.abort();
  while (!(await reader.read()).done);
  expect(seen.ended).toBe(true);
  expect(seen.made).toBeLessThan(5);
});

test('a fault breaks the answer off instead of ending it, and is told to whoever logs it', async () => {
  async function* failing(): AsyncGenerator<string> {
    yield await Promise.resolve('half a file');
    throw new Error('the disk is gone');
  }
  const heard: unknown[] = [];
  const body = byteStream(failing(), { ...still, onFault: (error) => heard.push(error) });
  await expect(new Response(body).text()).rejects.toThrow('the disk is gone');
  expect(heard).toMatchObject([{ message: 'the disk is gone' }]);
});

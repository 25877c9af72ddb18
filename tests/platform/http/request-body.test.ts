import { expect, test } from 'vitest';
import { readBytes, readForm, readJson, readUpload, readText } from '~/platform/http/request-body.server';

function post(body: BodyInit, headers: Record<string, string> = {}): Request {
  return new Request('http://hai-long.test/', { method: 'POST', body, headers });
}

const urlencoded = { 'content-type': 'application/x-www-form-urlencoded' };

function endless(): Request {
  let sent = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 1;
      if (sent > 1000) throw new Error('read on after the limit');
      controller.enqueue(new Uint8Array(1024));
    },
  });
  return new Request('http://hai-long.test/', { method: 'POST', body, duplex: 'half' });
}

const readFile = (request: Request) => readUpload(request, 'file');

test('a body that says it is too large is refused before it is read', async () => {
  const request = post('x', { 'content-length': '10485760' });
  await expect(readBytes(request, 1024)).rejects.toMatchObject({ code: 'body-too-large' });
});

test('a body that does not say its size is refused at the limit', async () => {
  await expect(readBytes(endless(), 10_000)).rejects.toMatchObject({ code: 'body-too-large' });
});

test('a body of exactly the limit is read', async () => {
  expect(await readBytes(post('x'.repeat(1024)), 1024)).toHaveLength(1024);
});

test('broken UTF-8 is refused, not replaced', async () => {
  await expect(readText(post(new Uint8Array([0x48, 0xff, 0xfe])), 1024)).rejects.toMatchObject({
    code: 'body-not-utf8',
  });
});

test('a form with broken percent codes is refused', async () => {
  await expect(readForm(post('comment=%E1%BB', urlencoded))).rejects.toMatchObject({ code: 'body-not-utf8' });
});

test('a form in Vietnamese keeps every tone mark', async () => {
  const form = await readForm(
    post(new URLSearchParams({ comment: 'Chờ lâu quá, 3 giờ + phải quay lại!' }).toString(), urlencoded),
  );
  expect(form.get('comment')).toBe('Chờ lâu quá, 3 giờ + phải quay lại!');
});

test('broken JSON is refused by name', async () => {
  await expect(readJson(post('[{"id":'), 1024)).rejects.toMatchObject({ code: 'json-invalid' });
});

test.each([
  ['text/plain;charset=UTF-8', readForm],
  ['multipart/form-data; boundary=x', readForm],
  ['application/x-www-form-urlencoded', readFile],
  ['application/json', readFile],
  ['application/xml', (request: Request) => readJson(request, 1024)],
  ['image/png', (request: Request) => readJson(request, 1024)],
])('a body declared as %s is refused where another kind is asked for', async (type, read) => {
  await expect(read(post('a=1', { 'content-type': type }))).rejects.toMatchObject({ code: 'content-type-unsupported' });
});

test.each([
  'application/json; charset=utf-8',
  'APPLICATION/JSON',
  'application/x-www-form-urlencoded',
  'application/octet-stream',
  'text/plain',
])('JSON may be declared as %s, as clients do by themselves', async (type) => {
  expect(await readJson(post('[1]', { 'content-type': type }), 1024)).toEqual([1]);
});

test.each(['multipart/form-data', 'multipart/form-data; boundary=other', 'multipart/form-data; boundary=x'])(
  'a multipart form that cannot be taken apart is refused by name: %s',
  async (type) => {
    await expect(readFile(post('--x\r\nnonsense', { 'content-type': type }))).rejects.toMatchObject({
      code: 'input-invalid',
    });
  },
);

test('a form has a bound of fields as it has one of bytes, and none of our own comes near it', async () => {
  const week = Array.from({ length: 30 * 7 * 5 + 10 }, (_, at) => `f${at}=1`).join('&');
  expect([...(await readForm(post(week, urlencoded)))].length).toBe(1_060);
  for (const sign of ['a', 'a=1', '']) {
    const many = Array<string>(2_001).fill(sign).join('&');
    await expect(readForm(post(many, urlencoded), 1024 * 1024)).rejects.toMatchObject({ code: 'body-too-large' });
  }
});

const part = (name: string) => `--line\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n1\r\n`;

test.each([
  ['thousands of parts', part('a').repeat(5_000) + '--line--\r\n', 'line'],
  ['a line between its parts that is longer than any may be', `--${'l'.repeat(71)}--\r\n`, 'l'.repeat(71)],
  [
    'thousands of lines above a part',
    `--line\r\nContent-Disposition: form-data; name="a"\r\n${'A: b\r\n'.repeat(5_000)}\r\n1\r\n--line--\r\n`,
    'line',
  ],
  [
    'a name without an end',
    `--line\r\nContent-Disposition: form-data; name="${'a'.repeat(100_000)}"\r\n\r\n1\r\n--line--\r\n`,
    'line',
  ],
  [
    'thousands of parts between lines that its kind names twice',
    part('a').repeat(5_000) + '--line--\r\n',
    'other; boundary=line',
  ],
])('a multipart form is refused before it is taken apart: %s', async (_what, body, boundary) => {
  await expect(
    readFile(post(body, { 'content-type': `multipart/form-data; boundary=${boundary}` })),
  ).rejects.toMatchObject({ code: 'input-invalid' });
});

const named = `${part('note')}--line\r\nContent-Disposition: form-data; name="file"; filename="Tuần 47.csv"\r\n\r\n`;
const line = { 'content-type': 'multipart/form-data; boundary=line' };

test.each(['line', '"line"', 'line; charset=utf-8'])(
  'a file is taken out of its form as it was chosen: boundary=%s',
  async (boundary) => {
    const form = `${named}day\r\n--lin\r\n-\r\n--line--\r\nepilogue`;
    const { fileName, bytes } = await readFile(
      post(form, { 'content-type': `multipart/form-data; boundary=${boundary}` }),
    );
    expect([fileName, Buffer.from(bytes).toString()]).toEqual(['Tuần 47.csv', 'day\r\n--lin\r\n-']);
  },
);

test('what is typed beside a file is read with it, and is bounded', async () => {
  const typed = (text: string) =>
    `${named}day\r\n--line\r\ncontent-disposition: form-data; name="reason"\r\n\r\n${text}\r\n--line--\r\n`;
  const { bytes, typed: read } = await readFile(post(typed('Đủ hồ sơ'), line));
  expect([Buffer.from(bytes).toString(), read.get('reason')]).toEqual(['day', 'Đủ hồ sơ']);
  await expect(readFile(post(typed('x'.repeat(65 * 1024)), line))).rejects.toMatchObject({ code: 'body-too-large' });
});

test('a form without a file, or with an empty one, says so, and one that breaks off is refused', async () => {
  for (const form of [
    `${part('note')}--line--\r\n`,
    `${named}\r\n--line--\r\n`,
    `${part('file')}--line--\r\n`,
    `--line--\r\n${named}1\r\n--line--\r\n`,
  ]) {
    await expect(readFile(post(form, line)), form).rejects.toMatchObject({ code: 'file-empty' });
  }
  await expect(readFile(post(`${named}day`, line))).rejects.toMatchObject({ code: 'input-invalid' });
  await expect(readUpload(post(`${named}${'1'.repeat(5_000)}\r\n--line--`, line), 'file', 1_000)).rejects.toMatchObject(
    { code: 'body-too-large' },
  );
});

test('a body that comes byte by byte is read whole', async () => {
  const sent = Array.from({ length: 40_000 }, (_, at) => at % 251);
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const byte of sent) controller.enqueue(Uint8Array.of(byte));
      controller.close();
    },
  });
  const bytes = await readBytes(new Request('http://hai-long.test/', { method: 'POST', body, duplex: 'half' }), 40_000);
  expect([...bytes]).toEqual(sent);
});

import { PassThrough, type Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { renderToPipeableStream, renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { withoutZeroBytes } from '~/shell/zero-bytes.server';

/** Words of three bytes a letter, pushed on by some letters, so that one of them meets the end of every portion. */
function Page({ pushed }: { pushed: number }) {
  return (
    <ul>
      {Array.from({ length: 400 }, (_, at) => (
        <li key={at} title="ệữặ">
          {'x'.repeat(pushed)}ộởẫẹặữếờ
        </li>
      ))}
    </ul>
  );
}

function streamed<Body extends PassThrough | Writable>(pushed: number, body: Body): Promise<Body> {
  return new Promise((resolve) => {
    const { pipe } = renderToPipeableStream(<Page pushed={pushed} />, {
      onAllReady: () => {
        pipe(body);
        resolve(body);
      },
    });
  });
}

const pushes = [0, 1, 2, 3, 4, 5, 6, 7];

test.each(pushes)('a page of Vietnamese words comes whole, pushed on by %i letters', async (pushed) => {
  const html = await text(await streamed(pushed, withoutZeroBytes()));
  expect(html).not.toContain('\0');
  expect(html.replaceAll('<!-- -->', '')).toBe(renderToStaticMarkup(<Page pushed={pushed} />));
});

test('as React sends it, some page has zero bytes within its words', async () => {
  const pages = await Promise.all(pushes.map(async (pushed) => text(await streamed(pushed, new PassThrough()))));
  expect(pages.some((html) => html.includes('\0'))).toBe(true);
});

import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import compression from 'compression';
import express from 'express';
import { expect, test } from 'vitest';
import { paceResponse } from '~/platform/http/response-pace.server';

const CHUNK = Buffer.alloc(64 * 1024, 'x');
const CHUNKS = 800;

/** A server that writes 50 MB at the client's pace; `onWait` hears how much was written when it first had to wait. */
function serve(onWait: (written: number) => void, onEnd: (written: number) => void): Server {
  const app = express();
  app.use(compression());
  app.get('/', (_request, response) => void send(response));

  async function send(response: express.Response): Promise<void> {
    const drained = paceResponse(response);
    response.setHeader('content-type', 'application/octet-stream');
    let written = 0;
    for (; written < CHUNKS && !response.destroyed; written += 1) {
      response.write(CHUNK);
      let waits = true;
      const ready = drained().then(() => (waits = false));
      await Promise.resolve();
      if (waits) onWait(written + 1);
      await ready;
    }
    response.end();
    onEnd(written);
  }
  return createServer(app).listen(0, '127.0.0.1');
}

async function ask(server: Server): Promise<IncomingMessage> {
  await once(server, 'listening');
  const outgoing = request({ port: (server.address() as AddressInfo).port, host: '127.0.0.1' }).end();
  const [answer] = (await once(outgoing, 'response')) as [IncomingMessage];
  return answer;
}

test('a client that does not read makes the server wait, and gets everything once it reads', async () => {
  let waited = 0;
  const server = serve(
    (written) => (waited ||= written),
    () => undefined,
  );
  const answer = await ask(server);
  let bytes = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) bytes += chunk.length;
  expect(bytes).toBe(CHUNK.length * CHUNKS);
  expect(waited).toBeGreaterThan(0);
  expect(waited).toBeLessThan(CHUNKS / 4);
  server.close();
});

test('a client that goes away lets the server go on, so that it can stop', async () => {
  let ended: (written: number) => void = () => undefined;
  const end = new Promise<number>((resolve) => (ended = resolve));
  const server = serve(
    () => undefined,
    (written) => ended(written),
  );
  const answer = await ask(server);
  answer.destroy();
  expect(await end).toBeLessThan(CHUNKS);
  server.close();
});

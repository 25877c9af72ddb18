import { createServer, request, type Server } from 'node:http';

/**
 * Stands between a browser and the server and can lose an answer after the server has given it: the worst moment for a
 * client, which cannot know whether it was heard.
 */
export async function startLosingProxy(
  port: number,
  serverPort: number,
  /** Called with each answered call of this path; true loses the answer. */
  losing: { path: string; lose: () => Promise<boolean> },
): Promise<Server> {
  const proxy = createServer((incoming, outgoing) => {
    const { method, url, headers } = incoming;
    const onward = request({ host: '127.0.0.1', port: serverPort, method, path: url, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        void (url === losing.path ? losing.lose() : Promise.resolve(false)).then((lost) => {
          if (lost) outgoing.destroy();
          else outgoing.writeHead(answer.statusCode ?? 502, answer.headers).end(Buffer.concat(chunks));
        });
      });
    });
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => proxy.listen(port, '127.0.0.1', resolve));
  return proxy;
}

import http from 'node:http';

/**
 * One page over a connection of its own: all bytes a phone receives, headers and compressed body, and the body as it
 * reads.
 */
export async function fetchOnce(port: number, path: string): Promise<{ bytes: number; body: string }> {
  const agent = new http.Agent({ keepAlive: false });
  const headers = { 'accept-encoding': 'gzip, deflate, br', 'accept-language': 'vi' };
  const bytes = await new Promise<number>((resolve, reject) => {
    http
      .get({ host: '127.0.0.1', port, path, agent, headers }, (response) => {
        response.resume();
        response.on('end', () => resolve(response.socket.bytesRead));
      })
      .on('error', reject);
  });
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { 'accept-language': 'vi' } });
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
  return { bytes, body: await answer.text() };
}

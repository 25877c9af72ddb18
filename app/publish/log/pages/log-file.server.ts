/** What never changes under its address may be kept by anybody for good. */
const FOR_GOOD = 'public, max-age=31536000, immutable';

type LogFile = {
  type: 'text/plain; charset=utf-8' | 'application/octet-stream' | 'application/json; charset=utf-8';
  /** Whether the same address always answers the same bytes; what grows is asked for each time. */
  immutable: boolean;
  /** What it is saved as; left out, a browser shows it. */
  name?: string;
};

/** A file of the public log. Anybody may fetch it from a page of their own. */
export function logFile(content: string | Uint8Array, { type, immutable, name }: LogFile): Response {
  return new Response(typeof content === 'string' ? content : new Uint8Array(content), {
    headers: {
      'Content-Type': type,
      'Cache-Control': immutable ? FOR_GOOD : 'public, no-cache',
      'Access-Control-Allow-Origin': '*',
      ...(name !== undefined && { 'Content-Disposition': `attachment; filename="${name}"` }),
    },
  });
}

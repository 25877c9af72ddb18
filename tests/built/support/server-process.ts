import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';

/**
 * Runs what `npm start` runs, or another command; it builds first when a file has changed. All it says goes to the
 * file.
 */
export function startServer(
  variables: Record<string, string>,
  logFile: string,
  [command, ...args]: readonly [string, ...string[]] = [process.execPath, 'scripts/run.mjs', '--build', 'serve'],
): ChildProcess {
  const log = openSync(logFile, 'a');
  const env: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: 'production', ...variables };
  const server = spawn(command, args, { env, stdio: ['ignore', log, log] });
  closeSync(log);
  return server;
}

/** Waits until the server's health is good. Throws with what it said when it ended instead. */
export async function untilItAnswers(origin: string, server: ChildProcess, logFile: string): Promise<void> {
  for (;;) {
    if (server.exitCode !== null) throw new Error(`The product did not start:\n${readFileSync(logFile, 'utf8')}`);
    const status = await fetch(`${origin}/healthz`).then(
      (answer) => answer.status,
      () => 0,
    );
    if (status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Asks a server to stop and waits until it is gone; tells its exit code, or null when a signal ended it. */
export async function stopServer(server: ChildProcess): Promise<number | null> {
  if (server.exitCode !== null || server.signalCode !== null) return server.exitCode;
  const gone = new Promise<number | null>((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  return gone;
}

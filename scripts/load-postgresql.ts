import { spawn, type ChildProcess } from 'node:child_process';
import { pipeline } from 'node:stream/promises';
import { OperatorError } from '~/platform/operator-error';
import type { RowCounts } from '~/platform/database/backup.server';
import { withoutPassword } from './postgresql-tools';

const tables: Record<keyof RowCounts, string> = {
  responses: 'Response',
  volumeEntries: 'VolumeEntry',
  closings: 'Closing',
  users: 'User',
  auditEvents: 'AuditEvent',
};

/** A dump of another version knows only its own tables: what is there goes first, or the two would be mixed. */
const emptied = `DO $$ DECLARE name text; BEGIN
  FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
    EXECUTE format('DROP TABLE public.%I CASCADE', name);
  END LOOP;
END $$;`;

/**
 * Puts what a dump holds in the place of what the database holds, in one transaction: where the dump is damaged, or
 * holds other numbers of rows than its manifest says, the database stays as it was. Throws OperatorError then.
 */
export async function loadPostgresql(databaseUrl: string, file: string, counts: RowCounts | null): Promise<void> {
  const { address, env } = withoutPassword(databaseUrl);
  const args = ['--no-psqlrc', '--quiet', '--output=/dev/null', '--set=ON_ERROR_STOP=1', `--dbname=${address}`];
  const psql = spawn('psql', args, {
    stdio: ['pipe', 'ignore', 'inherit'],
    env: { ...env, PGOPTIONS: '--client-min-messages=warning' },
  });
  const reader = spawn('pg_restore', ['--no-owner', '--file=-', file], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [loaded, read] = [waitForExit(psql), waitForExit(reader)];
  // A tool that is missing is told below, once the other one has ended.
  loaded.catch(() => undefined);
  const { stdin } = psql;
  // A tool that stops at an error reads no further; its exit code reports it.
  stdin.on('error', () => undefined);
  stdin.write(`BEGIN;\n${emptied}\n`);
  await pipeline(reader.stdout, stdin, { end: false }).catch(() => undefined);
  const whole = (await read) === 0;
  // Without the final COMMIT the transaction is rolled back.
  stdin.end(whole ? `${counts === null ? '' : comparisons(counts)}\nCOMMIT;\n` : undefined);
  if ((await loaded) === 0 && whole) return;
  throw new OperatorError(`${file} could not be loaded; what the tools said stands above. The database is as it was.`);
}

function comparisons(counts: RowCounts): string {
  const lines = (Object.keys(tables) as (keyof RowCounts)[]).map(
    (key) => `SELECT count(*) INTO found FROM public."${tables[key]}";
  IF found <> ${counts[key]} THEN RAISE EXCEPTION 'the backup has % rows of ${tables[key]}, and its manifest says ${counts[key]}', found; END IF;`,
  );
  return `DO $$ DECLARE found bigint; BEGIN\n  ${lines.join('\n  ')}\nEND $$;`;
}

/** The code with which a tool ended; throws when it is not installed. */
function waitForExit(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once('error', (error) =>
      reject(new OperatorError(`${child.spawnfile} cannot be run here (${error.message}). The database is as it was.`)),
    );
    child.once('exit', resolve);
  });
}

import { spawnSync } from 'node:child_process';
import { closeSync, copyFileSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, inject } from 'vitest';
import { openDatabase } from '~/platform/database/db.server';
import { loader as healthz } from '~/server/healthz.route';
import { callRoute } from '../support/call-route';
import { databaseTest } from '../support/database';

const template = inject('databaseTemplate');
const folder = template.provider === 'sqlite' ? mountSmallDisk() : null;
if (template.provider === 'sqlite' && folder === null) {
  process.stderr.write(
    '\n!!! A small disk cannot be mounted by this user, so what a full one does was NOT tried. Run as root on Linux.\n\n',
  );
}

/** A disk of twelve megabytes in memory, or null where this user may not mount one. */
function mountSmallDisk(): string | null {
  const made = mkdtempSync(path.join(os.tmpdir(), 'hai-long-disk-'));
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=12m', 'tmpfs', made]).status === 0) return made;
  rmSync(made, { recursive: true });
  return null;
}

/** Writes until the disk takes no byte more. */
function fill(file: string): void {
  const opened = openSync(file, 'w');
  try {
    for (const size of [65_536, 1]) {
      try {
        for (;;) writeSync(opened, Buffer.alloc(size));
      } catch (error) {
        expect((error as NodeJS.ErrnoException).code).toBe('ENOSPC');
      }
    }
  } finally {
    closeSync(opened);
  }
}

databaseTest.runIf(folder !== null)(
  'a disk that is full is said by /healthz, though the database’s log has room from before, and no longer once there is room',
  async ({ context, clock }) => {
    if (folder === null || template.provider !== 'sqlite') return;
    const file = path.join(folder, 'city.db');
    copyFileSync(template.file, file);
    const db = await openDatabase(`file:${file}`);
    try {
      const health = () => callRoute(healthz, { context: context({ db }), path: '/healthz' });
      for (let n = 0; n < 20; n += 1) await db.installation.updateMany({ data: { writtenAt: new Date(0) } });
      await db.$queryRaw`PRAGMA wal_checkpoint(RESTART)`;
      expect(await health()).toMatchObject({ status: 200 });
      fill(path.join(folder, 'full'));
      clock.forward(60_000);
      expect(await health()).toMatchObject({ status: 503, body: { status: 'unavailable', cause: 'disk-full' } });
      rmSync(path.join(folder, 'full'));
      expect(await health()).toMatchObject({ status: 200, body: { status: 'ok' } });
    } finally {
      await db.$disconnect();
      spawnSync('umount', [folder]);
      rmSync(folder, { recursive: true });
    }
  },
);

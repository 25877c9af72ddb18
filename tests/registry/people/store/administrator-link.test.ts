import { expect } from 'vitest';
import { getLinkTarget } from '~/registry/people/store/one-time-link.server';
import { runCommand } from '../../../support/command';
import { databaseTest as test } from '../../../support/database';
import { personWithPassword } from '../../../support/people';

test("an administrator who is alone and forgot the password gets a link from the server's machine, on record", async ({
  db,
  env,
  now,
}) => {
  const id = await personWithPassword(db, now, 'lan');
  const settings = {
    DATABASE_URL: env.databaseUrl,
    SESSION_SECRET: env.sessionSecret,
    PUBLIC_URL: env.publicUrl,
  };
  const run = (...words: string[]) => runCommand('administrator-link', words, settings);
  const { code, out, err } = run();
  expect([code, err]).toEqual([0, expect.stringContaining('For lan')]);
  expect(out).toMatch(/^http:\/\/hai-long\.test\/welcome\/[\w-]{43}\n$/);
  const token = out.trim().split('/').at(-1) ?? '';
  expect(await getLinkTarget(db, token, new Date())).toMatchObject({ purpose: 'set-password', name: 'lan' });
  expect(await db.auditEvent.findMany({ where: { action: 'user.create-link' } })).toMatchObject([
    { actor: expect.stringMatching(/^command \(/) as string, subject: 'lan' },
  ]);

  await db.user.createMany({
    data: [
      { name: 'hoa', displayName: 'Hoa', role: 'ADMINISTRATOR', createdAt: now() },
      { name: 'can', displayName: 'Cán', role: 'CLERK', createdAt: now() },
    ],
  });
  for (const words of [[], ['can'], ['ai'], ['lan', 'hoa']]) {
    expect(run(...words)).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('hoa, lan') as string,
    });
  }
  await db.user.update({ where: { id }, data: { disabledAt: now() } });
  expect(run('lan')).toMatchObject({ code: 1, out: '' });
});

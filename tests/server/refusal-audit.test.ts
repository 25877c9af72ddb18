import { pino } from 'pino';
import { expect, vi } from 'vitest';
import type { RequestHandler } from 'express';
import { refusalAudit } from '~/server/refusal-audit.server';
import { createApiToken } from '~/registry/people/store/api-token.server';
import { databaseTest } from '../support/database';
import { serveMiddleware } from '../support/express';
import { signedIn } from '../support/signed-in';

const refuseAll: RequestHandler = (request, response) =>
  void response.status(request.path === '/admin' ? 200 : 403).end();

databaseTest(
  'what was refused to a person or a token is in the log, counted, without what stood in the address',
  async ({ db, now }) => {
    const origin = await serveMiddleware(refusalAudit({ db, now, log: pino({ level: 'silent' }) }), refuseAll);
    const { user, cookie } = await signedIn(db, now, 'CLERK');
    const token = await createApiToken(db, {
      name: 'one-stop',
      scopes: ['points:read'],
      actor: 'test',
      now: now(),
      expiresAt: now(),
    });
    for (const path of ['/admin/users/12', '/admin/users/345678', '/admin', '/admin/users/H29.12-2026'])
      await fetch(`${origin}${path}?q=secret`, { headers: { cookie } });
    await fetch(`${origin}/api/v1/volumes`, { method: 'POST', headers: { authorization: `Bearer ${token}` } });
    await fetch(`${origin}/admin/users`);
    await fetch(`${origin}/api/v1/volumes`, { headers: { authorization: 'Bearer nobody' } });
    const events = () =>
      db.auditEvent.findMany({
        where: { action: 'access.refuse' },
        orderBy: { id: 'asc' },
        select: { actor: true, subject: true, count: true },
      });
    await vi.waitFor(async () =>
      expect(await events()).toEqual([
        { actor: user.name, subject: 'GET /admin/users/:', count: 3 },
        { actor: 'one-stop', subject: 'POST /api/v1/volumes', count: 1 },
      ]),
    );
  },
);

import { expect } from 'vitest';
import { holds, roles, seesPersons, type Permission, type Role } from '~/domain/identity/roles';
import { loader as audit } from '~/routes/admin.audit';
import { loader as dossiers } from '~/routes/admin.dossiers';
import { loader as exclusions } from '~/routes/admin.exclusions';
import { loader as flags } from '~/routes/admin.flags';
import { loader as volumes } from '~/routes/admin.volumes';
import { callRoute } from '../../support/call-route';
import { databaseTest } from '../../support/database';
import { signedIn } from '../../support/signed-in';

/** Pages that say who did something, and that somebody may open who sees no persons. */
const pages: [path: string, permission: Permission, loader: unknown][] = [
  ['/admin/volumes', 'import:read', volumes],
  ['/admin/dossiers', 'import:read', dossiers],
  ['/admin/flags', 'flag:read', flags],
  ['/admin/exclusions', 'flag:read', exclusions],
  ['/admin/audit', 'audit:read', audit],
];
const WHO = 'nguyen.thi.lan';

databaseTest('a role that sees no persons is sent the name of nobody who did something, on any page; systems keep theirs', async ({ db, now, context }) => {
  const person = await db.user.create({ data: { name: WHO, displayName: WHO, role: 'CLERK', createdAt: now() }, select: { id: true } });
  const file = { receivedAt: now(), rowCount: 1, changed: 0, fileName: 'tuan-47.csv' };
  await db.volumeImport.createMany({
    data: [
      { ...file, sha256: 'a', source: 'UPLOAD', actor: WHO, newCells: 1 },
      { ...file, sha256: 'b', source: 'API', actor: 'one-stop system', newCells: 1 },
      { ...file, sha256: 'c', source: 'CLI', actor: `command (${WHO})`, newCells: 1 },
      { ...file, sha256: 'd', source: 'DOSSIERS', actor: WHO, newCells: 1 },
    ],
  });
  await db.dossierImport.create({ data: { ...file, sha256: 'a', source: 'UPLOAD', actor: WHO, added: 1 } });
  const unit = await db.unit.findFirstOrThrow({ where: { code: '26740' }, select: { id: true } });
  const flag = await db.integrityFlag.create({
    data: { rule: 'SAME_LEVEL_RUN', fingerprint: 'f', unitId: unit.id, firstDay: '2026-11-16', lastDay: '2026-11-17', evidence: '{}', responses: 0, detectedAt: now(), settledAt: now(), settledBy: WHO },
    select: { id: true },
  });
  await db.exclusion.create({
    data: { flagId: flag.id, rule: 'SAME_LEVEL_RUN', kind: 'EXCLUDE', reason: 'x', state: 'PROPOSED', proposedById: person.id, proposedAt: now() },
  });
  await db.auditEvent.create({ data: { at: now(), actor: WHO, action: 'user.update', subject: WHO, detail: JSON.stringify({ displayName: WHO }) } });

  const seenBy = new Map<Role, string[]>();
  for (const role of roles.filter((one) => !['REVIEWER', 'CLERK'].includes(one))) {
    const { cookie } = await signedIn(db, now, role);
    for (const [path, permission, loader] of pages) {
      if (!holds(role, permission)) continue;
      const { status, body } = await callRoute(loader, { context: context(), path, cookie });
      expect([path, role, status]).toEqual([path, role, 200]);
      const text = JSON.stringify(body);
      if (path === '/admin/volumes') expect(text).toContain('one-stop system');
      if (text.includes(WHO)) seenBy.set(role, [...(seenBy.get(role) ?? []), path]);
    }
  }
  expect(roles.filter((role) => !seesPersons(role))).toEqual(['RESEARCHER', 'OBSERVER']);
  expect([...seenBy.keys()]).toEqual(['ADMINISTRATOR']);
  expect(seenBy.get('ADMINISTRATOR')).toEqual(expect.arrayContaining(['/admin/volumes', '/admin/dossiers', '/admin/audit']));
});

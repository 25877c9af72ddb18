import { expect } from 'vitest';
import { parsePeriod } from '~/base/calendar/period';
import { roles, seesPersons, type Role } from '~/registry/people/domain/roles';
import { closePeriod } from '~/measure/reports/store/closing.server';
import { rate } from '../measure/reports/store/report-world';
import { drawnCheckBack } from '../support/drawn-check-back';
import { callRoute } from '../support/call-route';
import { databaseTest } from '../support/database';
import { signedIn } from '../support/signed-in';
import { fillIn, listParams } from '../support/site-addresses';
import { siteRoutes } from '../support/site-routes';

/** Every page that opens by its address, and what is read by machines with a session: a new one is asked too. */
const pages = siteRoutes.filter(({ address }) => /^\/(?:admin|api\/v1\/reports)(?:\/|$)/.test(address));
/** Pages of one thing, which say who did something to it. */
const detailPages = [
  '/admin/cases/:case',
  '/admin/flags/:flag',
  '/admin/exclusions/:exclusion',
  '/admin/check-backs/:checkBack',
];
const WEEK = '2026-W45';
const WHO = 'nguyen.thi.lan';

databaseTest(
  'a role that sees no persons is sent the name of nobody who did something, on any page; systems keep theirs',
  async ({ db, env, now, context }) => {
    const person = await db.user.create({
      data: { name: WHO, displayName: WHO, role: 'CLERK', createdAt: now() },
      select: { id: true },
    });
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
    const oneCase = await db.integrityCase.create({
      data: {
        unitId: unit.id,
        cause: 'MADE_UP',
        state: 'LOOKED_AT',
        openedAt: now(),
        steps: { create: { kind: 'TAKE', note: '', byId: person.id, at: now() } },
      },
      select: { id: true },
    });
    const flag = await db.integrityFlag.create({
      data: {
        caseId: oneCase.id,
        rule: 'SAME_LEVEL_RUN',
        fingerprint: 'f',
        unitId: unit.id,
        firstDay: '2026-11-16',
        lastDay: '2026-11-17',
        evidence: '{}',
        responses: 0,
        detectedAt: now(),
        settledAt: now(),
        settledBy: WHO,
      },
      select: { id: true },
    });
    const proposal = {
      flagId: flag.id,
      rule: 'SAME_LEVEL_RUN',
      kind: 'EXCLUDE',
      reason: 'x',
      proposedById: person.id,
      proposedAt: now(),
    };
    const exclusion = await db.exclusion.create({
      data: { ...proposal, state: 'APPLIED', decidedById: person.id, decidedAt: now() },
      select: { id: true },
    });
    await db.exclusion.create({ data: { ...proposal, state: 'PROPOSED' } });
    await db.integrityRule.create({
      data: { code: 'BURST', enabled: true, parameters: '{}', changedAt: now(), changedBy: WHO },
    });
    await rate(db, { unit: '26740', field: 'LAND', day: '2026-11-04', level: 4 });
    await closePeriod(db, parsePeriod(WEEK), { by: WHO, now: now(), timeZone: env.timeZone });
    await db.publicAnswer.create({
      data: {
        unitId: unit.id,
        saidVi: 'x',
        didVi: 'x',
        createdAt: now(),
        createdBy: WHO,
        releasedAt: now(),
        releasedBy: WHO,
      },
    });
    const checkBack = await drawnCheckBack(db, unit.id, now(), WHO);
    await db.auditEvent.create({
      data: {
        at: now(),
        actor: WHO,
        action: 'user.update',
        subject: WHO,
        detail: JSON.stringify({ displayName: WHO }),
      },
    });

    const params: Record<string, string> = {
      period: WEEK,
      flag: String(flag.id),
      case: String(oneCase.id),
      exclusion: String(exclusion.id),
      checkBack: String(checkBack),
      rule: 'BURST',
      user: String(person.id),
    };
    const seenBy = new Map<Role, string[]>();
    for (const role of roles.filter((one) => !['REVIEWER', 'CLERK'].includes(one))) {
      const { cookie } = await signedIn(db, now, role);
      for (const { address, module } of pages) {
        const given = Object.fromEntries(listParams(address).map((key) => [key, params[key] ?? '1']));
        const path = fillIn(address, given);
        const { status, body } = await callRoute(module.loader, { context: context(), path, params: given, cookie });
        const text = JSON.stringify(body) ?? '';
        if (address === '/admin/volumes') expect(text).toContain('one-stop system');
        if (text.includes(WHO)) seenBy.set(role, [...(seenBy.get(role) ?? []), address]);
        if (role === 'OBSERVER' && detailPages.includes(address)) expect([address, status]).toEqual([address, 200]);
      }
    }
    expect(roles.filter((role) => !seesPersons(role))).toEqual(['RESEARCHER', 'OBSERVER']);
    expect(Object.fromEntries(seenBy)).toEqual({
      ADMINISTRATOR: expect.arrayContaining([
        ...detailPages,
        '/admin/volumes',
        '/admin/dossiers',
        '/admin/audit',
        '/admin/exclusions',
      ]) as unknown,
    });
  },
);

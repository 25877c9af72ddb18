import { describe, expect, test } from 'vitest';

import {
  can,
  holds,
  permissions,
  roles,
  seesWholeCity,
  type Permission,
  type Role,
} from '~/registry/people/domain/roles';

const city = { id: 79, ancestorIds: [] };
const own = { id: 760, ancestorIds: [79] };
const child = { id: 26734, ancestorIds: [760, 79] };
const grandchild = { id: 90001, ancestorIds: [26734, 760, 79] };
const other = { id: 761, ancestorIds: [79] };

const everywhere = { city: true, own: true, child: true, grandchild: true, other: true };
const ownBranch = { city: false, own: true, child: true, grandchild: true, other: false };
const nowhere = { city: false, own: false, child: false, grandchild: false, other: false };

const expected: Record<Role, Partial<Record<Permission, typeof everywhere>>> = {
  ADMINISTRATOR: {
    'report:read': everywhere,
    'volume:import': everywhere,
    'import:read': everywhere,
    'dataset:read': everywhere,
    'field:manage': everywhere,
    'procedure:read': everywhere,
    'user:manage': everywhere,
    'token:manage': everywhere,
    'webhook:manage': everywhere,
    'week:close': everywhere,
    'point:manage': everywhere,
    'device:manage': everywhere,
    'dossier:import': everywhere,
    'flag:read': everywhere,
    'audit:read': everywhere,
    'exclusion:propose': everywhere,
    'exclusion:decide': everywhere,
    'rule:manage': everywhere,
    'comment:read': everywhere,
    'comment:answer': everywhere,
    'contact:read': everywhere,
    'petition:read': everywhere,
    'petition:handle': everywhere,
    'holiday:manage': everywhere,
    'unit:manage': everywhere,
    'plan:manage': everywhere,
    'questionnaire:manage': everywhere,
    'paper:key': everywhere,
    'paper:settle': everywhere,
    'check-back:read': everywhere,
    'challenge:read': everywhere,
    'action:read': everywhere,
    'action:handle': everywhere,
    'baseline:move': everywhere,
    'apology:read': everywhere,
    'explanation:read': everywhere,
    'explanation:judge': everywhere,
    'explanation:decide': everywhere,
    'general-report:read': everywhere,
    'general-report:write': everywhere,
  },
  REVIEWER: {
    'report:read': ownBranch,
    'volume:import': ownBranch,
    'import:read': ownBranch,
    'dossier:import': ownBranch,
    'point:manage': ownBranch,
    'device:manage': ownBranch,
    'comment:read': ownBranch,
    'comment:answer': ownBranch,
    'contact:read': ownBranch,
    'petition:read': ownBranch,
    'petition:handle': ownBranch,
    'paper:key': ownBranch,
    'paper:settle': ownBranch,
    'action:read': ownBranch,
    'action:handle': ownBranch,
    'baseline:move': ownBranch,
    'apology:read': ownBranch,
    'apology:issue': ownBranch,
    'explanation:read': ownBranch,
    'explanation:write': ownBranch,
    'explanation:judge': ownBranch,
  },
  CLERK: {
    'report:read': ownBranch,
    'volume:import': ownBranch,
    'import:read': ownBranch,
    'dossier:import': ownBranch,
    'device:manage': ownBranch,
    'comment:read': ownBranch,
    'paper:key': ownBranch,
    'apology:read': ownBranch,
    'apology:issue': ownBranch,
  },
  RESEARCHER: {
    'report:read': everywhere,
    'import:read': everywhere,
    'dataset:read': everywhere,
    'check-back:read': everywhere,
    'check-back:run': everywhere,
    'challenge:read': everywhere,
  },
  OBSERVER: {
    'report:read': everywhere,
    'import:read': everywhere,
    'dataset:read': everywhere,
    'flag:read': everywhere,
    'procedure:read': everywhere,
    'audit:read': everywhere,
    'check-back:read': everywhere,
    'check-back:run': everywhere,
    'challenge:read': everywhere,
    'challenge:make': everywhere,
    'action:read': everywhere,
    'apology:read': everywhere,
    'explanation:read': everywhere,
    'general-report:read': everywhere,
  },
};

describe.each(roles)('%s', (role) => {
  test.each(permissions)('%s is allowed where the table says so and nowhere else', (permission) => {
    const actor = { role, unitId: 760 };
    const answers = {
      city: can(actor, permission, city),
      own: can(actor, permission, own),
      child: can(actor, permission, child),
      grandchild: can(actor, permission, grandchild),
      other: can(actor, permission, other),
    };
    expect(answers).toEqual(expected[role][permission] ?? nowhere);
    expect(can(actor, permission)).toBe(answers.city);
    expect(holds(role, permission)).toBe(answers.own);
  });

  test('without a unit of their own, people bound to one may do nothing', () => {
    for (const permission of permissions) {
      const actor = { role, unitId: null };
      const allowed = seesWholeCity(actor) && holds(role, permission);
      for (const unit of [city, own, child, other]) expect(can(actor, permission, unit)).toBe(allowed);
    }
  });
});

test('reviewers and clerks alone are bound to a unit', () => {
  const bound = roles.filter((role) => !seesWholeCity({ role, unitId: null }));
  expect(bound).toEqual(['REVIEWER', 'CLERK']);
});

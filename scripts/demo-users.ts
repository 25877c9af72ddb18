import type { Database } from '~/platform/database/db.server';
import type { Role } from '~/registry/people/domain/roles';
import { setPassword } from '~/registry/people/store/credential.server';
import { createUser } from '~/registry/people/store/user.server';
import { hashPassword } from '~/registry/people/store/password.server';

export type DemoUser = { name: string; displayName: string; role: Role; unitCode: string | null };

/**
 * One person for each role, reviewers on three levels of the tree, and a second administrator to decide what the first
 * proposes.
 */
export const demoUsers: readonly DemoUser[] = [
  { name: 'noivu', displayName: 'Quản trị Thành phố', role: 'ADMINISTRATOR', unitCode: null },
  { name: 'thanhtra', displayName: 'Thanh tra Thành phố', role: 'ADMINISTRATOR', unitCode: null },
  { name: 'quan1', displayName: 'Phụ trách Quận 1', role: 'REVIEWER', unitCode: '760' },
  { name: 'bennghe', displayName: 'Phụ trách Phường Bến Nghé', role: 'REVIEWER', unitCode: '26740' },
  { name: 'soyte', displayName: 'Phụ trách Sở Y tế', role: 'REVIEWER', unitCode: 'SYT' },
  { name: 'motcua', displayName: 'Một cửa Phường Bến Nghé', role: 'CLERK', unitCode: '26740' },
  { name: 'vien', displayName: 'Viện Nghiên cứu phát triển', role: 'RESEARCHER', unitCode: null },
  { name: 'mattran', displayName: 'Giám sát Mặt trận Tổ quốc', role: 'OBSERVER', unitCode: null },
];

/** The same of today's city, which has no districts: a hospital's reviewer in their place. */
export const demoUsersOfToday: readonly DemoUser[] = [
  { name: 'noivu', displayName: 'Quản trị Thành phố', role: 'ADMINISTRATOR', unitCode: null },
  { name: 'thanhtra', displayName: 'Thanh tra Thành phố', role: 'ADMINISTRATOR', unitCode: null },
  { name: 'saigon', displayName: 'Phụ trách Phường Sài Gòn', role: 'REVIEWER', unitCode: '26740' },
  { name: 'soyte', displayName: 'Phụ trách Sở Y tế', role: 'REVIEWER', unitCode: 'SYT' },
  { name: 'benhvien', displayName: 'Phụ trách Bệnh viện trình diễn số 1', role: 'REVIEWER', unitCode: 'BV1' },
  { name: 'motcua', displayName: 'Một cửa Phường Sài Gòn', role: 'CLERK', unitCode: '26740' },
  { name: 'vien', displayName: 'Viện Nghiên cứu phát triển', role: 'RESEARCHER', unitCode: null },
  { name: 'mattran', displayName: 'Giám sát Mặt trận Tổ quốc', role: 'OBSERVER', unitCode: null },
];

/** Creates the demonstration's users with one password for all of them. Throws when they exist. */
export async function createDemoUsers(
  db: Database,
  password: string,
  now: Date,
  people: readonly DemoUser[] = demoUsers,
): Promise<void> {
  const passwordHash = await hashPassword(password);
  for (const { name, displayName, role, unitCode } of people) {
    const where = { code: unitCode ?? '', validTo: null };
    const unit = unitCode === null ? null : await db.unit.findFirstOrThrow({ where, select: { id: true } });
    const input = { name, displayName, role, unitId: unit?.id ?? null, language: 'vi' as const };
    const id = await createUser(db, input, { actor: 'demo', actorId: null, now });
    await setPassword(db, id, passwordHash, now);
  }
}

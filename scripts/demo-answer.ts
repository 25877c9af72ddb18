import type { Database } from '~/platform/database/db.server';
import { createPublicAnswer } from '~/improve/comments/store/public-answer.server';

/** What the demonstration's ward tells everybody it did about what people said. */
export async function createDemoAnswer(db: Database, now: Date, actor = 'bennghe'): Promise<void> {
  const unit = await db.unit.findFirstOrThrow({ where: { code: '26740', validTo: null }, select: { id: true } });
  const said = {
    saidVi: 'Buổi sáng phải chờ lâu mới đến lượt làm thủ tục hộ tịch.',
    didVi: 'Từ thứ Hai đến thứ Sáu, 7 giờ 30 đến 10 giờ, phường mở thêm một quầy hộ tịch.',
    saidEn: 'In the morning the wait for civil status paperwork is long.',
    didEn: 'From Monday to Friday, 7:30 to 10:00, the ward opens one more counter for civil status.',
  };
  await createPublicAnswer(db, { unitId: unit.id, field: 'CIVIL_STATUS', said, release: true }, { actor, now });
}

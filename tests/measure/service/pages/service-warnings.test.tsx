import { StaticRouter } from 'react-router-dom/server';
import { expect, test } from 'vitest';
import type { WatchedWeeks } from '~/measure/service/pages/service-page.server';
import { ServiceWarnings } from '~/measure/service/pages/service-warnings';
import { rendered } from '../../../support/rendered';

test('joined weeks are named from the first to the last, and weeks of too few say so', () => {
  const row: WatchedWeeks = {
    code: 'phuong-1',
    unitName: 'Phường 1',
    field: 'LAND',
    fieldName: 'Đất đai',
    reference: 0.85,
    against: 'target',
    since: '2026-W35',
    sum: 6.25,
    spans: [
      { from: '2026-W21', to: '2026-W23', ratings: null, sum: 0 },
      { from: '2026-W34', to: '2026-W34', ratings: { rated: 60, satisfied: 40 }, sum: 4 },
      { from: '2026-W35', to: '2026-W37', ratings: { rated: 9, satisfied: 4 }, sum: 6.25 },
      { from: '2026-W38', to: '2026-W38', ratings: { rated: 0, satisfied: 0 }, sum: 6.25 },
    ],
  };
  const { html, text } = rendered(
    <StaticRouter location="/">
      <ServiceWarnings period="2026-W38" warned={[row]} total={1} watched={row} participation={null} />
    </StaticRouter>,
  );
  expect(html).toContain('title="Tuần 35 năm 2026 đến Tuần 37 năm 2026"');
  expect(text).toContain('T21 đến T23 T34 T35 đến T37 T38');
  expect(text).toContain('– quá ít phiếu (dưới 5) 4,0 40 trên 60 6,3 4 trên 9 6,3 không có phiếu');
});

test('participation is drawn week by week beside its target, with its dossiers', () => {
  const participation = {
    unitName: 'Phường 1',
    fieldName: 'Đất đai',
    target: 0.7,
    weeks: [
      { week: '2026-W37', participating: 3, completed: 20 },
      { week: '2026-W38', participating: 0, completed: null },
    ],
  };
  const { text } = rendered(
    <StaticRouter location="/">
      <ServiceWarnings period="2026-W38" warned={[]} total={0} watched={null} participation={participation} />
    </StaticRouter>,
  );
  expect(text).toContain('Tham gia theo tuần: Đất đai, Phường 1');
  expect(text).toContain('15% 3 trên 20 – chưa có số lượng hồ sơ');
});

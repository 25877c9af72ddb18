import { expect } from 'vitest';
import { databaseTest, TEST_NOW } from '../../support/database';
import { addPoints, WARD } from './rated-points';
import { visitor } from './visitor';

databaseTest('the start page says what this is and asks for a name', async ({ context }) => {
  const page = await visitor(context()).get('/');
  expect(page.status).toBe(200);
  expect(page.html).toContain('role="search"');
  expect(page.html).not.toContain('noindex');
  expect(page.text).toContain('Không lưu danh tính');
});

databaseTest('a unit is found with or without tone marks and leads to its rating page', async ({ db, context }) => {
  const { web } = await addPoints(db, TEST_NOW);
  for (const query of ['Bến Nghé', 'ben nghe', 'BEN NGHE', 'ben nghe quan 1', 'ben nghe ward']) {
    const page = await visitor(context()).get(`/?q=${encodeURIComponent(query)}`);
    expect(page.html, query).toContain(`href="/r/${web}"`);
    expect(page.text, query).toContain('Phường Bến Nghé Quận 1');
  }
});

databaseTest('a unit whose point is closed says so and leads nowhere', async ({ db, context }) => {
  const { web } = await addPoints(db, TEST_NOW);
  await db.servicePoint.updateMany({ where: { code: web }, data: { closedAt: TEST_NOW } });
  const page = await visitor(context()).get('/?q=ben+nghe');
  expect(page.text).toContain('Chưa nhận đánh giá qua mạng');
  expect(page.html).not.toContain('href="/r/');
});

databaseTest('a long list shows twenty and says how to narrow it', async ({ context }) => {
  const page = await visitor(context()).get('/?q=phuong');
  expect(page.html.match(/href="\/r\//g)).toHaveLength(20);
  expect(page.text).toContain('Đang hiện 20 nơi đầu tiên');
});

databaseTest('whatever is typed comes back as text', async ({ context }) => {
  for (const query of ['<script>alert(1)</script>', '"><b>', '%', '\u0000', "\ufffd", "';--", '😀'.repeat(200), '   ', '*']) {
    const page = await visitor(context()).get(`/?q=${encodeURIComponent(query)}`);
    expect(page.status, query).toBe(200);
    expect(page.html, query).not.toMatch(/<script|<b>(?!M|K|Đ)/);
  }
  expect((await visitor(context()).get('/?q=%ff%fe&lng=xx')).status).toBe(200);
});

databaseTest('a unit that is no longer valid is not found', async ({ db, context }) => {
  await addPoints(db, TEST_NOW);
  await db.unit.updateMany({ where: { code: WARD }, data: { validTo: '2026-11-17' } });
  expect((await visitor(context()).get('/?q=ben+nghe')).text).toContain('Không tìm thấy nơi nào');
});

import { expect } from 'vitest';
import { databaseTest, TEST_NOW } from '../../../support/database';
import { addPoints, WARD } from '../../../collect/ratings/pages/rated-points';
import { visitor } from '../../../support/visitor';

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
  expect(page.text).toContain('Đang hiện nơi thứ 1 đến 20');
  expect(page.html).toContain('href="/?q=phuong&amp;from=20"');
  expect((await visitor(context()).get('/?q=phuong&from=20')).text).toContain('Đang hiện nơi thứ 21 đến 40');
});

databaseTest('whatever is typed comes back as text', async ({ context }) => {
  for (const query of [
    '<script>alert(1)</script>',
    '"><b>',
    '%',
    '\u0000',
    '\ufffd',
    "';--",
    '😀'.repeat(200),
    '   ',
    '*',
  ]) {
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

databaseTest(
  'who does not know a name walks from the level to the district to the ward, and a field goes along',
  async ({ db, context }) => {
    const { web } = await addPoints(db, TEST_NOW);
    const guest = visitor(context());
    expect((await guest.get('/')).html).toContain('href="/?in=DISTRICT"');
    const asked = await guest.get(`/?q=${encodeURIComponent('chứng thực')}`);
    expect(asked.text).toContain('Chứng thực: Ông/Bà làm hồ sơ ở đâu?');
    expect(asked.html).toContain('href="/?in=DISTRICT&amp;field=CERTIFICATION"');
    const districts = await guest.get('/?in=DISTRICT&field=CERTIFICATION');
    expect(districts.html).toContain('href="/?in=760&amp;field=CERTIFICATION"');
    const wards = await guest.get('/?in=760&field=CERTIFICATION');
    expect(wards.html).toContain(`href="/r/${web}?field=CERTIFICATION"`);
    for (const nonsense of [
      '/?in=nowhere',
      '/?in=%00',
      `/?in=${'x'.repeat(5000)}`,
      '/?in=760&field=NONE',
      '/?q=phuong&from=-1',
      '/?q=phuong&from=99999999',
    ]) {
      expect((await guest.get(nonsense)).status, nonsense).toBe(200);
    }
  },
);

databaseTest(
  'where nobody takes ratings of what is asked for, the page says so and offers the whole list',
  async ({ db, context }) => {
    const ask = (query: string) => visitor(context()).get(`/?q=${encodeURIComponent(query)}`);
    for (const query of ['đóng thuế', 'hộ khẩu', 'bảo hiểm xã hội', 'hải quan']) {
      const page = await ask(query);
      expect(page.text, query).toContain('chưa có nơi nào nhận đánh giá về việc này');
      expect(page.text, query).not.toContain('Ông/Bà làm hồ sơ ở đâu?');
      for (const level of ['DEPARTMENT', 'DISTRICT']) expect(page.html, query).toContain(`href="/?in=${level}"`);
    }
    expect((await visitor(context()).get('/?in=DISTRICT&field=TAX')).html).toContain('href="/?in=DISTRICT"');
    expect((await ask('nhãn hiệu')).html).toContain('href="/?in=DEPARTMENT&amp;field=SCIENCE_TECHNOLOGY"');
    await db.servicePoint.updateMany({ where: { unit: { code: 'SKHCN' } }, data: { closedAt: TEST_NOW } });
    const closed = await ask('nhãn hiệu');
    expect(closed.text).toContain('chưa có nơi nào nhận đánh giá về việc này');
    expect(closed.html).toContain('href="/?in=DEPARTMENT"');
  },
);

databaseTest('a word that several fields share asks about each of them', async ({ context }) => {
  const page = await visitor(context()).get('/?q=giay+phep+kinh+doanh');
  expect(page.text).toContain('Đăng ký doanh nghiệp: Ông/Bà làm hồ sơ ở đâu?');
  expect(page.text).toContain('Đăng ký hộ kinh doanh: Ông/Bà làm hồ sơ ở đâu?');
});

import { expect, test } from 'vitest';
import { StaticRouter } from 'react-router-dom/server';
import { Notice } from '~/ui/admin/notice';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';
import { Pill } from '~/ui/admin/pill';
import { rendered } from '../../support/rendered';

test('a page begins with the way back, its title, what it is for and what leads on, in this order', () => {
  const back = { to: '/admin/users', text: 'Danh sách', label: 'Người dùng' };
  const { html, text } = rendered(
    <StaticRouter location="/">
      <PageHeader title="Lan" lead="Một người." back={back}>
        <a href="/x">Thêm</a>
      </PageHeader>
    </StaticRouter>,
  );
  expect(text).toBe('Danh sách Lan Một người. Thêm');
  expect(html).toContain(
    '<nav class="breadcrumbs" aria-label="Người dùng"><a data-discover="true" href="/admin/users"',
  );
  expect(html).toContain('<h1>Lan</h1>');
});

test('a state stands right after the title', () => {
  const { html } = rendered(<PageHeader title="Lan" lead="Một người." state={<Pill>đóng</Pill>} />);
  expect(html).toContain('<div class="row"><h1>Lan</h1><span class="pill">đóng</span></div><p class="lead">');
});

test('a page without a way back, a lead or links shows its title alone', () => {
  expect(rendered(<PageHeader title="Lan" />).html).toBe(
    '<header class="page-header"><div><h1>Lan</h1></div></header>',
  );
});

test('a pill is coloured by its tone, a notice is said by a screen reader', () => {
  expect(rendered(<Pill tone="warning">chờ</Pill>).html).toBe('<span class="pill pill-warning">chờ</span>');
  expect(rendered(<Pill>đóng</Pill>).html).toBe('<span class="pill">đóng</span>');
  expect(rendered(<Notice>Đã lưu.</Notice>).html).toBe('<p class="notice" role="status">Đã lưu.</p>');
});

test('the title of a document is what its loader says, and none while it has failed', () => {
  expect(pageMeta({ data: { title: 'Báo cáo' } })).toEqual([{ title: 'Báo cáo' }]);
  expect([pageMeta({ data: null }), pageMeta({}), pageMeta({ data: { title: 3 } })]).toEqual([[], [], []]);
});

import { createStaticHandler, createStaticRouter, StaticRouterProvider } from 'react-router-dom/server';
import { expect, test } from 'vitest';
import { HolidayTable } from '~/improve/petitions/pages/holiday-table';
import { rendered } from '../../../support/rendered';

test('a holiday is taken away only by a second press, which says what follows, with or without scripts', async () => {
  const holidays = [{ day: '2027-09-02', kind: 'OFF', name: 'Quốc khánh' }] as const;
  const routes = [{ path: '/', element: <HolidayTable year="2027" holidays={holidays} /> }];
  const handler = createStaticHandler(routes);
  const context = await handler.query(new Request('http://hai-long.test/'));
  if (context instanceof Response) throw new Error('no page');
  const { html } = rendered(
    <StaticRouterProvider router={createStaticRouter(handler.dataRoutes, context)} context={context} hydrate={false} />,
  );
  const [, asked = ''] = /<details>([\s\S]*?)<\/details>/.exec(html) ?? [];
  const [first = '', second = ''] = asked.split('</summary>');
  expect(first).toMatch(/Bỏ….*02\/09\/2027/);
  expect(second).toMatch(/Hạn chưa kết thúc được tính lại ngay.*<button[^>]*value="delete"[^>]*>Bỏ ngày 02\/09\/2027/);
  expect(html.replace(second, '')).not.toContain('value="delete"');
});

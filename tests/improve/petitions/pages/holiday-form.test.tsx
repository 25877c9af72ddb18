import { createStaticHandler, createStaticRouter, StaticRouterProvider } from 'react-router-dom/server';
import { expect, test } from 'vitest';
import { HolidayForm } from '~/improve/petitions/pages/holiday-form';
import { formRefused } from '~/ui/admin/form-result';
import { showFormResult } from '~/ui/admin/use-form-result';
import { rendered } from '../../../support/rendered';

test('a holiday without a name is refused where it is read out, with a link to the input', async () => {
  const refusal = formRefused([{ field: 'nameVi', code: 'nameVi' }], { day: '2027-09-02', nameVi: '' });
  const element = <HolidayForm sent={showFormResult(refusal, () => 'Xin nhập tên.')} />;
  const handler = createStaticHandler([{ path: '/', element }]);
  const context = await handler.query(new Request('http://hai-long.test/'));
  if (context instanceof Response) throw new Error('no page');
  const { html } = rendered(
    <StaticRouterProvider router={createStaticRouter(handler.dataRoutes, context)} context={context} hydrate={false} />,
  );
  expect(html).toMatch(/role="alert"[\s\S]*<a href="#nameVi">Xin nhập tên\.<\/a>/);
});

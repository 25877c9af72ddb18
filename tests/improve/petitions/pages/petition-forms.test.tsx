import { createStaticHandler, createStaticRouter, StaticRouterProvider } from 'react-router-dom/server';
import { expect, test } from 'vitest';
import type { ToConfirm } from '~/improve/comments/domain/released-text';
import { SortForm } from '~/improve/petitions/pages/petition-forms';
import { formRefused } from '~/ui/admin/form-result';
import { showFormResult } from '~/ui/admin/use-form-result';
import { rendered } from '../../../support/rendered';

test('when the closing of a petition is refused, the form beside it keeps the class and the agency that it shows', async () => {
  const refusal = formRefused<string, ToConfirm>([{ field: 'result', code: 'missing' }], { result: '' });
  const sent = showFormResult(refusal, () => 'thiếu');
  const element = <SortForm classification="OTHER_RULE" forwardedTo="Sở Tư pháp" sent={sent} />;
  const handler = createStaticHandler([{ path: '/', element }]);
  const context = await handler.query(new Request('http://hai-long.test/'));
  if (context instanceof Response) throw new Error('no page');
  const { html } = rendered(
    <StaticRouterProvider router={createStaticRouter(handler.dataRoutes, context)} context={context} hydrate={false} />,
  );
  expect(html).toMatch(/<input[^>]*checked=""[^>]*value="OTHER_RULE"/);
  expect(html).toMatch(/<input[^>]*name="forwardedTo"[^>]*value="Sở Tư pháp"/);
});

import { expect, test } from 'vitest';
import { revalidateAfterConflict } from '~/ui/admin/revalidate-after-conflict';

test('a page is read anew after somebody else was faster, and after other answers as usual', () => {
  const url = new URL('http://localhost/admin/fields/field');
  const reads = (actionStatus: number, defaultShouldRevalidate: boolean) =>
    revalidateAfterConflict({
      currentUrl: url,
      currentParams: {},
      nextUrl: url,
      nextParams: {},
      actionStatus,
      defaultShouldRevalidate,
    });
  expect([reads(409, false), reads(422, false), reads(200, true)]).toEqual([true, false, true]);
});

import { StaticRouter } from 'react-router-dom/server';
import { expect, test } from 'vitest';
import { AccountNotices } from '~/registry/people/pages/account-notices';
import { rendered } from '../../../support/rendered';

const nothing = {
  waiting: 0,
  exclusions: 0,
  cases: 0,
  links: [],
  removals: [],
  timeZone: 'Asia/Ho_Chi_Minh',
};

function shown(waits: Partial<typeof nothing>, language: 'vi' | 'en' = 'vi') {
  return rendered(
    <StaticRouter location="/">
      <AccountNotices {...nothing} {...waits} />
    </StaticRouter>,
    language,
  );
}

test('cases that wait for a second person are counted, and lead to the list of those cases', () => {
  const { html, text } = shown({ cases: 2 });
  expect(text).toBe('2 vụ việc được đề nghị kết thúc, chờ người thứ hai xác nhận. Xem các vụ việc đang chờ');
  expect(html).toContain('href="/admin/cases?state=closing"');
  expect(shown({ cases: 1 }, 'en').text).toContain('1 case waits for a second person to confirm its closing.');
  expect(shown({ cases: 2 }, 'en').text).toContain('2 cases wait for a second person to confirm their closing.');
});

test('what else waits for a second person is announced too, accounts and ratings apart', () => {
  const { text } = shown({ waiting: 1, exclusions: 2 });
  expect(text).toContain('1 việc chờ quản trị viên thứ hai');
  expect(text).toContain('2 đề nghị loại phiếu hoặc tính lại phiếu chờ người thứ hai');
});

test('where nothing waits there is no banner', () => {
  expect(shown({}).html).toBe('');
});

import { describe, expect, test } from 'vitest';
import { acceptedLanguage } from '~/base/text/accept-language';
import { negotiateLanguage } from '~/platform/i18n/i18n';

const of = (header: string) => acceptedLanguage(header, ['vi', 'en']);

describe('the language that a browser prefers (RFC 9110 §12.5.4)', () => {
  test.each<[string, 'vi' | 'en' | null]>([
    ['en', 'en'],
    ['en-GB,en;q=0.9,vi;q=0.8', 'en'],
    ['en;q=0.5, vi;q=0.9', 'vi'],
    ['vi;q=0.3,en;q=0.7', 'en'],
    ['fr-FR, fr;q=0.9, en;q=0.5, vi;q=0.4', 'en'],
    ['VI-VN', 'vi'],
    ['vi;q=0, en', 'en'],
    ['en;q=0, *', 'vi'],
    ['vi;q=0, *;q=0.5', 'en'],
    ['vi;q=0', 'en'],
    ['en;q=0', 'vi'],
    ['*', 'vi'],
    ['*;q=0.1, en;q=0.2', 'en'],
    ['en;q=0.4, *;q=0.8', 'vi'],
    ['en , vi', 'en'],
    ['en;q=1.000,vi;q=1', 'en'],
    ['en; q=0.1, vi; q=0.2', 'vi'],
    ['en;q=0.8;x=1,vi;q=0.9', 'vi'],
    ['en;q=7, vi;q=0.1', 'vi'],
    ['english, vi', 'vi'],
    ['fr, de', null],
    ['fr;q=0, *;q=0', null],
    ['', null],
    [',;,;q=', null],
  ])('%s', (header, language) => {
    expect(of(header)).toBe(language);
  });

  test('a header of any length costs nothing and says nothing', () => {
    expect(of('en;q=0.1,'.repeat(20_000))).toBeNull();
    expect(of(`${'-'.repeat(900)}`)).toBeNull();
  });

  test('the address decides before the browser does', () => {
    const request = (path: string, header: string) =>
      new Request(`http://x${path}`, { headers: { 'accept-language': header } });
    expect(negotiateLanguage(request('/?lng=en', 'vi'))).toBe('en');
    expect(negotiateLanguage(request('/', 'fr'))).toBe('vi');
    expect(negotiateLanguage(request('/', 'vi;q=0.1, en;q=0.2'))).toBe('en');
  });
});

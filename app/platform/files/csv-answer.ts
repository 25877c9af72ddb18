import { headerFileName } from '~/platform/files/header-file-name';

/** The type of every CSV that leaves: its first line holds the headings. */
export const CSV_TYPE = 'text/csv; charset=utf-8; header=present';

/**
 * A CSV of some thousand lines at most, its headings first, as an answer that browsers save as a file and no cache
 * keeps. It begins with the mark by which spreadsheets know UTF-8. `lines`: each with its end, as `csvLine` gives it.
 */
export function csvAnswer(fileName: string, lines: readonly string[]): Response {
  return new Response(`\uFEFF${lines.join('')}`, {
    headers: {
      'content-type': CSV_TYPE,
      'content-disposition': `attachment; filename="${headerFileName(fileName)}"`,
      'cache-control': 'no-store',
    },
  });
}

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

import { canonicalJson } from '~/base/text/canonical-json';
import { makeClosingDocument } from '~/measure/reports/domain/closing-document';
import {
  parseClosingDocument,
  reportFromClosing,
  reportInputFromClosing,
} from '~/measure/reports/domain/closing-report';
import { makeReport } from '~/measure/reports/domain/report';

// Each of these files was written by the program of its version: what was closed then.
const versions = ['1', '1.1'] as const;

function storedText(version: string): string {
  return readFileSync(fileURLToPath(new URL(`./closed-under-${version}.json`, import.meta.url)), 'utf8');
}

describe.each(versions)('what was closed under version %s', (version) => {
  const text = storedText(version);
  const document = parseClosingDocument(text);

  test('is recomputed to the same bytes', () => {
    const { format, revision, closedAt, cut, previousSha256, revises, manifest } = document;
    const again = makeClosingDocument({
      ...manifest,
      header: { revision, closedAt, cut, previousSha256, revises },
      format,
      formula: version,
      input: reportInputFromClosing(document),
      days: document.days ?? [],
    });
    expect(canonicalJson(again)).toBe(text);
  });

  test('reads in the words of today: what was firm of satisfaction is likely, what was counted in full is certain', () => {
    const { cells } = reportFromClosing(document);
    for (const cell of cells) {
      const closed = document.cells.find(({ unitId, field }) => unitId === cell.unitId && field === cell.field);
      expect(cell.formula).toBe(version);
      cell.verdicts.forEach(({ indicator, evidence, verdict }, index) => {
        const word = closed?.verdicts[index]?.evidence;
        const meant =
          word === 'firm' ? (indicator === 'SATISFACTION' ? 'likely' : 'certain') : word === 'weak' ? 'open' : null;
        expect([verdict, evidence]).toEqual([closed?.verdicts[index]?.verdict, meant]);
      });
    }
    const words = cells.flatMap(({ verdicts }) => verdicts.map(({ evidence }) => evidence));
    expect(new Set(words)).toEqual(new Set(['certain', 'likely', 'open', null]));
  });

  test('reads as the report that its version makes of the same sums', () => {
    const input = reportInputFromClosing(document);
    expect(reportFromClosing(document)).toEqual(makeReport(input, version));
  });

  test('would be other figures under version 2', () => {
    expect(makeReport(reportInputFromClosing(document), '2').cells).not.toEqual(reportFromClosing(document).cells);
  });
});

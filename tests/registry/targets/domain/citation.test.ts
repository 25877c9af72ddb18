import { expect, test } from 'vitest';
import { languages } from '~/platform/i18n/i18n';
import { translatorIn } from '~/platform/i18n/i18n.server';
import { toKeptCitation } from '~/registry/targets/domain/citation';
import { citationText } from '~/registry/targets/pages/citation-text';

const kept = ['552 I.2.2', '552 annex 9.1a', '552 I.2.1.2; annex 3.4đ', '552 I.2.2; 1706 annex 3.12'];

test.each(languages)('what a form in the language "%s" shows of a citation is kept as it was', (language) => {
  for (const citation of kept) {
    const shown = citationText(translatorIn(language), citation);
    expect(shown).not.toBe(citation);
    expect(toKeptCitation(shown)).toBe(citation);
  }
});

test('the short form is kept, and so is what somebody wrote otherwise', () => {
  for (const text of [...kept, 'Quyết định 10/QĐ-UBND, mục I', 'Phụ lục 9.1a', 'Nghị quyết', 'x'.repeat(300)])
    expect(toKeptCitation(text)).toBe(text);
});

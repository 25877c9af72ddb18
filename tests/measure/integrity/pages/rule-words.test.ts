import { describe, expect, test } from 'vitest';
import { namedRules, ruleCodes } from '~/base/named-rules';
import { integrityRules } from '~/measure/integrity/domain/rules';
import { languages } from '~/platform/i18n/i18n';
import { resourcesByLanguage } from '~/platform/i18n/resources.server';

function placeholdersOf(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '');
}

/**
 * What a flag's page fills in besides the numbers of the rule: the level in words; of ratings named by hand how many.
 */
const ALWAYS = ['levelName'];
const BY_HAND = ['ratings'];

describe.each(languages)('in the language "%s"', (language) => {
  const { rule, what, evidence, parameter } = resourcesByLanguage[language].integrity;

  test('every rule has a name, says what it looks at and what it saw, and there are words for no other', () => {
    const names = [...namedRules].sort();
    const { title, ...saw } = evidence;
    expect(title).not.toBe('');
    for (const words of [rule, what, saw]) expect(Object.keys(words).sort()).toEqual(names);
    expect(Object.keys(parameter).sort()).toEqual([...ruleCodes].sort());
  });

  test.each(integrityRules)('$code has words for each parameter, and its evidence tells what it found', (one) => {
    expect(Object.keys(parameter[one.code]).sort()).toEqual(Object.keys(one.parameters).sort());
    const known = new Set([...Object.keys(one.figures), ...Object.keys(one.parameters), ...ALWAYS]);
    const filledIn = placeholdersOf(evidence[one.code]);
    expect(filledIn.length).toBeGreaterThan(0);
    expect(filledIn.filter((name) => !known.has(name))).toEqual([]);
  });

  test('the evidence of what a person names or the server keeps out tells how many ratings it is', () => {
    for (const code of namedRules) {
      if (!ruleCodes.some((known) => known === code)) expect(placeholdersOf(evidence[code]), code).toEqual(BY_HAND);
    }
  });
});

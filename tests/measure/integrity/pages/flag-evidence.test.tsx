import { expect, test } from 'vitest';
import type { RuleCode } from '~/base/named-rules';
import { integrityRules, resolveParameters } from '~/measure/integrity/domain/rules';
import { FlagEvidence } from '~/measure/integrity/pages/flag-evidence';
import type { FlagPage } from '~/measure/integrity/pages/flag-page.server';
import { rendered } from '../../../support/rendered';

function said(code: RuleCode, numbers: Record<string, number>, language: 'vi' | 'en' = 'en'): string {
  const rule = integrityRules.find((one) => one.code === code);
  if (rule === undefined) throw new Error('no rule');
  const flag = {
    rule: code,
    numbers,
    parameters: resolveParameters(rule.parameters),
    figureUnits: rule.figures,
    parameterNames: [],
    levelName: 'Very satisfied',
    point: null,
    fieldName: null,
    unitName: 'Phường Bến Nghé',
    firstDay: '2026-11-16',
    lastDay: '2026-11-16',
    detectedAt: '2026-11-17T03:00:00.000Z',
    timeZone: 'Asia/Ho_Chi_Minh',
    settledOn: null,
    settledBy: null,
  } as unknown as FlagPage;
  return rendered(<FlagEvidence flag={flag} />, language).text;
}

test('shares are in per cent, and counts are counts', () => {
  const numbers = { kioskShare: 0.995, kioskRated: 1200, phoneShare: 0.6, phoneRated: 60, gap: 0.395, z: 8.1234 };
  expect(said('KIOSK_PHONE_GAP', numbers)).toContain(
    'At the kiosk 99.5% are satisfied (1,200 ratings), on phones 60% (60 ratings): a gap of 39.5%, 8.12 standard errors.',
  );
  expect(said('KIOSK_PHONE_GAP', numbers, 'vi')).toContain('99,5%');
});

test('minutes are times of the day, and parameters stand beside the figures', () => {
  const outside = said('OUTSIDE_HOURS', { ratings: 12, ofAll: 20, firstMinute: 5, lastMinute: 1116 });
  expect(outside).toContain('between 00:05 and 18:36');
  expect(said('TOO_FAST', { ratings: 12, ofAll: 20 })).toContain('12 of 20 ratings');
  expect(said('TOO_FAST', { ratings: 12, ofAll: 20 })).toContain('within 1 seconds');
});

test('a flag from before a rule looked at more is told in the words of then, without gaps', () => {
  const unhappy = {
    satisfactionBefore: 0.8,
    satisfactionNow: 0.95,
    satisfactionZ: 3,
    participationBefore: 0.6,
    participationNow: 0.4,
    participationFallZ: 2,
  };
  const volume = {
    dossiersBefore: 100,
    dossiersNow: 60,
    drop: 0.4,
    dossiersZ: 3,
    participationBefore: 0.5,
    participationNow: 0.8,
    participationZ: 4,
  };
  expect(said('UNHAPPY_MISSING', unhappy)).toContain('participation fell from 60% to 40% (2).');
  expect(said('VOLUME_DROP', volume)).toContain('Participation rose from 50% to 80% (4).');
  for (const language of ['vi', 'en'] as const) {
    for (const text of [said('UNHAPPY_MISSING', unhappy, language), said('VOLUME_DROP', volume, language)])
      expect(text).not.toContain('{{');
  }
  expect(said('UNHAPPY_MISSING', { ...unhappy, unhappyBefore: 0.2, unhappyNow: 0.05, unhappyFallZ: 3.5 })).toContain(
    'Dossiers rated by somebody not satisfied fell from 20% to 5% of all (3.5).',
  );
  expect(said('VOLUME_DROP', { ...volume, stayed: 0.9 })).toContain('some 90% of the ratings');
});

test('what chance hardly gives is not written in zeros, and a level has its word', () => {
  const text = said('SAME_LEVEL_RUN', { length: 45, level: 5, share: 0.5, expected: 1e-12, ofAll: 90 });
  expect(text).toContain('45 ratings in a row of the level “Very satisfied”');
  expect(text).toContain('usual share is 50%; by chance a week has < 0.000001 such runs');
});

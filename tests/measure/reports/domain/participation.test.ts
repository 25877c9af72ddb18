import { describe, expect, test } from 'vitest';

import { computeParticipation, verifiedShare } from '~/measure/reports/domain/participation';

describe('participation', () => {
  test('is the share of dossiers that were rated', () => {
    expect(computeParticipation({ completed: 80, rated: 56 })).toEqual({
      state: 'measured',
      value: 0.7,
      moreRatingsThanDossiers: false,
    });
    expect(computeParticipation({ completed: 80, rated: 0 }).value).toBe(0);
  });

  test('of all dossiers is full and not flagged', () => {
    expect(computeParticipation({ completed: 7, rated: 7 })).toMatchObject({
      value: 1,
      moreRatingsThanDossiers: false,
    });
  });

  test('above 100 % is shown as it is, and flagged', () => {
    expect(computeParticipation({ completed: 100, rated: 130 })).toEqual({
      state: 'measured',
      value: 1.3,
      moreRatingsThanDossiers: true,
    });
  });

  test('without a volume is no percentage', () => {
    expect(computeParticipation({ completed: null, rated: 12 })).toEqual({
      state: 'no-volume',
      value: null,
      moreRatingsThanDossiers: false,
    });
  });

  test('with a volume of zero is no percentage either, but ratings beside it are flagged', () => {
    expect(computeParticipation({ completed: 0, rated: 0 })).toMatchObject({
      value: null,
      moreRatingsThanDossiers: false,
    });
    expect(computeParticipation({ completed: 0, rated: 3 })).toEqual({
      state: 'no-volume',
      value: null,
      moreRatingsThanDossiers: true,
    });
  });
});

test('the verified share is a share of the ratings, and none without ratings', () => {
  expect(verifiedShare({ rated: 8, verified: 2 })).toBe(0.25);
  expect(verifiedShare({ rated: 8, verified: 0 })).toBe(0);
  expect(verifiedShare({ rated: 0, verified: 0 })).toBeNull();
});

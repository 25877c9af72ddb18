import { expect, test } from 'vitest';
import { deriveClaimKey, toRatedDossier } from '~/collect/dossiers/store/rated-dossier-key.server';
import { makeRating, type GivenRating } from '~/collect/ratings/store/new-rating.server';
import { receiptHash, deriveReceipt } from '~/collect/ratings/store/receipt-key.server';

const city = { secret: 'a secret of the tests', timeZone: 'Asia/Ho_Chi_Minh' };

const given: GivenRating = {
  id: '3f2b8c1e-8f5a-4c7d-9b1e-2a6f0d4c8e11',
  pointId: 1,
  unitId: 2,
  field: 'LAND',
  questionnaireId: 3,
  scale: 'five',
  level: 4,
  givenAt: new Date('2026-11-22T17:30:00Z'),
  receivedAt: new Date('2026-11-22T17:30:02Z'),
  channel: 'QR',
  language: 'vi',
  dossier: null,
  content: 'what was said',
};

test('a rating is of the day on which it was given in the city', () => {
  expect(makeRating(city, given).day).toBe('2026-11-23');
  expect(makeRating({ ...city, timeZone: 'UTC' }, given).day).toBe('2026-11-22');
});

test('what the way it came by does not say is as usual', () => {
  expect(makeRating(city, given)).toMatchObject({
    late: false,
    respondent: '',
    reasons: [],
    comment: null,
    dossier: null,
    deviceId: null,
    assisted: false,
    answerSeconds: null,
    trapped: false,
  });
  const said = {
    late: true,
    respondent: 'CITIZEN',
    reasons: ['TIME'],
    comment: 'tốt',
    deviceId: 5,
    assisted: true,
  } as const;
  expect(makeRating(city, { ...given, ...said, answerSeconds: 9, trapped: true, exclusion: 'BURST' })).toMatchObject({
    ...said,
    answerSeconds: 9,
    trapped: true,
    exclusion: 'BURST',
  });
  expect(makeRating(city, { ...given, comment: '' }).comment).toBeNull();
});

test('its receipt is found by the hash of the code, and the code is not kept', () => {
  const { receipt } = makeRating(city, given);
  expect(receipt).toBe(receiptHash(city.secret, deriveReceipt(city.secret, given.id)));
  expect(receipt).not.toContain(deriveReceipt(city.secret, given.id));
});

test('the same content has the same hash under one secret, and says nothing of itself', () => {
  const { contentHash } = makeRating(city, given);
  expect(makeRating(city, { ...given, id: 'another' }).contentHash).toBe(contentHash);
  expect(makeRating(city, { ...given, content: 'something else' }).contentHash).not.toBe(contentHash);
  expect(makeRating({ ...city, secret: 'another' }, given).contentHash).not.toBe(contentHash);
  expect(Object.keys(makeRating(city, given))).not.toContain('content');
});

test('its dossier stands beside it by the key of ratings, not by the claim key', () => {
  const claimKey = deriveClaimKey(city.secret, 'H29.1');
  const { dossier } = makeRating(city, { ...given, dossier: { verification: 'claimed', claimKey } });
  expect(dossier).toEqual(toRatedDossier(city.secret, 'claimed', claimKey));
  expect(dossier?.key).not.toBe(claimKey);
});

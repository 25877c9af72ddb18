import { describe, expect, test } from 'vitest';
import { contactProblems, readContactForm, type ContactForm } from '~/improve/comments/domain/contact-input';
import { deleteAfter, deleteAfterEnd } from '~/improve/comments/domain/retention';

const empty: ContactForm = {
  mayContact: false,
  mayForward: false,
  name: '',
  phone: '',
  email: '',
  address: '',
  comment: '',
};
const problemsOf = (form: Partial<ContactForm>) =>
  contactProblems({ ...empty, ...form }).map(({ at, problem }) => `${at} ${problem}`);

describe('what a person must say', () => {
  test('silence is not consent: without a tick nothing is taken', () => {
    expect(problemsOf({ phone: '0903123456', name: 'An' })).toEqual(['mayContact consent-missing']);
    expect(readContactForm(new URLSearchParams('mayContact=on&mayForward=1')).mayContact).toBe(false);
  });

  test('to be contacted any one way is enough, and no name', () => {
    expect(problemsOf({ mayContact: true })).toEqual(['phone way-missing']);
    expect(problemsOf({ mayContact: true, phone: '0903 123 456' })).toEqual([]);
    expect(problemsOf({ mayContact: true, email: 'an@hcm.vn' })).toEqual([]);
    expect(problemsOf({ mayContact: true, address: '12 Lê Lợi' })).toEqual([]);
  });

  test('a petition needs content, name and address; the address serves where there is no phone', () => {
    expect(problemsOf({ mayForward: true })).toEqual([
      'comment comment-missing',
      'name name-missing',
      'address address-missing',
    ]);
    expect(problemsOf({ mayForward: true, comment: 'Trễ hẹn', name: 'Trần An', address: '12 Lê Lợi' })).toEqual([]);
  });

  test('what cannot be a number or an address is said kindly', () => {
    expect(problemsOf({ mayContact: true, phone: 'gọi tôi', email: 'an@' })).toEqual([
      'phone phone-invalid',
      'email email-invalid',
    ]);
    expect(problemsOf({ mayContact: true, phone: '0'.repeat(31) })).toEqual(['phone too-long']);
    expect(problemsOf({ mayContact: true, phone: '0903123456', comment: 'x'.repeat(1001) })).toEqual([
      'comment too-long',
    ]);
  });
});

test('a form is read in one spelling and on one line, except the comment', () => {
  const form = readContactForm(
    new URLSearchParams({ mayForward: 'yes', name: '  Tra\u0302\u0300n\r\n An ', comment: 'một\r\nhai ' }),
  );
  expect(form).toEqual({ ...empty, mayForward: true, name: 'Trần An', comment: 'một\nhai' });
});

test('a contact is kept 90 days, with a petition until 90 days after its end, and never beyond a year', () => {
  const given = new Date('2026-11-18T02:00:00Z');
  expect(deleteAfter(given, false)).toEqual(new Date('2027-02-16T02:00:00Z'));
  expect(deleteAfter(given, true)).toEqual(new Date('2027-11-18T02:00:00Z'));
  expect(deleteAfterEnd(given, new Date('2026-12-01T00:00:00Z'))).toEqual(new Date('2027-03-01T00:00:00Z'));
  expect(deleteAfterEnd(given, new Date('2027-11-01T00:00:00Z'))).toEqual(new Date('2027-11-18T02:00:00Z'));
});

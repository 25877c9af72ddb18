import { isPhoneNumber } from '~/improve/comments/domain/phone-number';
import { cleanText } from '~/base/text/clean-text';
import { MAX_COMMENT_LENGTH } from '~/collect/ratings/domain/comment-text';

/** How to reach a person, as they wrote it; what was not asked for is empty. */
export type ContactDetails = { name: string; phone: string; email: string; address: string };

/** One consent for each purpose (Law 91/2025 Art. 9): to be contacted, and to forward the comment as a petition. */
export type Consents = { mayContact: boolean; mayForward: boolean };

export type ContactForm = Consents & ContactDetails & { comment: string };

export type ContactField = keyof ContactForm;

type ContactProblem =
  | 'consent-missing'
  | 'way-missing'
  | 'name-missing'
  | 'address-missing'
  | 'comment-missing'
  | 'phone-invalid'
  | 'email-invalid'
  | 'too-long';

export type ContactProblems = { at: ContactField; problem: ContactProblem }[];

export const MAX_CONTACT_LENGTH = { name: 120, phone: 30, email: 200, address: 250 } as const;

const EMAIL = /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/;

/** What the form says, cleaned but not judged, so that it can be shown again as it was typed. */
export function readContactForm(form: URLSearchParams): ContactForm {
  const line = (name: string) => cleanText(form.get(name) ?? '').replace(/\s+/g, ' ');
  return {
    mayContact: form.get('mayContact') === 'yes',
    mayForward: form.get('mayForward') === 'yes',
    name: line('name'),
    phone: line('phone'),
    email: line('email'),
    address: line('address'),
    comment: cleanText(form.get('comment') ?? ''),
  };
}

/**
 * What keeps the form from being taken, in the order of the page. A petition needs content, name and address, and the
 * address is where an answer can be sent when there is no phone number (Decree 20/2008 Art. 7); to be contacted, any
 * way of reaching the person is enough.
 */
export function contactProblems(form: ContactForm): ContactProblems {
  const problems: ContactProblems = [];
  const add = (at: ContactField, problem: ContactProblem) => problems.push({ at, problem });
  const isShort = (field: keyof ContactDetails, longest: number = MAX_CONTACT_LENGTH[field]) =>
    form[field].length <= longest;
  if (!form.mayContact && !form.mayForward) add('mayContact', 'consent-missing');
  if (form.comment.length > MAX_COMMENT_LENGTH) add('comment', 'too-long');
  if (form.mayForward && form.comment === '') add('comment', 'comment-missing');
  if (form.mayForward && form.name === '') add('name', 'name-missing');
  if (form.mayContact && form.phone === '' && form.email === '' && form.address === '') add('phone', 'way-missing');
  if (form.phone !== '' && isShort('phone') && !isPhoneNumber(form.phone)) add('phone', 'phone-invalid');
  if (form.email !== '' && isShort('email') && !EMAIL.test(form.email)) add('email', 'email-invalid');
  if (form.mayForward && form.address === '') add('address', 'address-missing');
  for (const [field, longest] of Object.entries(MAX_CONTACT_LENGTH) as [keyof ContactDetails, number][]) {
    if (!isShort(field, longest)) add(field, 'too-long');
  }
  return problems;
}

import { expect, test } from 'vitest';
import { readMailAddress } from '~/platform/mail/mail-address';
import { readMailServer } from '~/platform/mail/mail-server';

test('an address is one plain mailbox, and nothing that could begin another header or recipient', () => {
  expect(readMailAddress(' Nguyen.An@HCMC.gov.vn ')).toBe('Nguyen.An@hcmc.gov.vn');
  for (const wrong of [
    '',
    'an',
    'an@localhost',
    'a b@hcmc.gov.vn',
    'an@hcmc.gov.vn, b@hcmc.gov.vn',
    'An <an@hcmc.gov.vn>',
    'an@hcmc.gov.vn\r\nBcc: all@hcmc.gov.vn',
    '"an"@hcmc.gov.vn',
    'an@-hcmc.vn',
    'an..b@hcmc.gov.vn',
    `${'a'.repeat(250)}@hcmc.gov.vn`,
    'ân@hcmc.gov.vn',
  ])
    expect(readMailAddress(wrong), wrong).toBeNull();
});

test('a mail server is reached by TLS, unless it is on this machine or the operator says otherwise', () => {
  expect(readMailServer('smtps://an:p%40ss@mail.gov.vn')).toEqual({
    host: 'mail.gov.vn',
    port: 465,
    tls: 'implicit',
    user: { name: 'an', password: 'p@ss' },
  });
  expect(readMailServer('smtp://mail.gov.vn')).toEqual({ host: 'mail.gov.vn', port: 587, tls: 'starttls', user: null });
  expect(readMailServer('smtp://relay:25?tls=none')).toMatchObject({ port: 25, tls: 'none' });
  expect(readMailServer('smtp://[::1]:2525')).toEqual({ host: '::1', port: 2525, tls: 'none', user: null });
  for (const wrong of [
    'mail.gov.vn',
    'http://mail.gov.vn',
    'smtp://',
    'smtp://a/b',
    'smtp://a?tls=maybe',
    'smtps://a?tls=none',
  ])
    expect(readMailServer(wrong), wrong).toBeNull();
});

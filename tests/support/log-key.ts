/** What the tests' cities sign their logs by: 32 bytes in Base64. */
export const LOG_KEY = Buffer.from('the key of a log for tests alone').toString('base64');

import { afterEach, beforeEach, expect, vi } from 'vitest';
import { LOG_KEY } from './log-key';

// Commands that a test runs on PostgreSQL must be told it.
process.env.LOG_SIGNING_KEY = LOG_KEY;

// A test that prints an unexpected error fails.
const spies = { error: vi.spyOn(console, 'error'), warn: vi.spyOn(console, 'warn') };

beforeEach(() => {
  spies.error.mockClear();
  spies.warn.mockClear();
});

afterEach(() => {
  expect(spies.error.mock.calls, 'console.error was called').toEqual([]);
  expect(spies.warn.mock.calls, 'console.warn was called').toEqual([]);
});

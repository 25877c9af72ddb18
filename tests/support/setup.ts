import { afterEach, beforeEach, expect, vi } from 'vitest';

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

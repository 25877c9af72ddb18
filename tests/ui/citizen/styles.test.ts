import { expect, test } from 'vitest';
import { styles } from '~/ui/citizen/styles';

test('the style sheet is one line that closes what it opens and fetches nothing', () => {
  expect(styles).not.toMatch(/\n|url\(|@import|<\//);
  expect(styles.split('{').length).toBe(styles.split('}').length);
});

type Colours = Record<string, string>;

function colours(css: string): Colours {
  return Object.fromEntries(
    [...css.matchAll(/--(\w+):(#[0-9a-f]{3,6})/g)].map((match): [string, string] => [match[1] ?? '', match[2] ?? '']),
  );
}

const light = colours(styles.slice(0, styles.indexOf('@media')));
const dark = colours(styles.slice(styles.indexOf('@media'), styles.indexOf('*{')));

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  const six = hex.length === 4 ? [...hex.slice(1)].map((digit) => digit + digit).join('') : hex.slice(1);
  const [r = 0, g = 0, b = 0] = [0, 2, 4].map((at) => {
    const part = Number.parseInt(six.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a = '', b = ''): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

test.each([
  ['light', light],
  ['dark', dark],
])('text reads at 4.5 to 1 and borders show at 3 to 1 in the %s colours', (_, c) => {
  for (const ground of [c.bg, c.card, c.tint]) {
    for (const text of [c.ink, c.soft, c.accent]) expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
  }
  expect(contrast(c.on, c.accent)).toBeGreaterThanOrEqual(4.5);
  expect(contrast(c.bad, c.badtint)).toBeGreaterThanOrEqual(4.5);
  for (const ground of [c.bg, c.card]) expect(contrast(c.line, ground)).toBeGreaterThanOrEqual(3);
});

test('the features of every face stand out from it', () => {
  const faces = [...styles.matchAll(/\.f(\d)\{color:(#\w+);--f:(#\w+)\}/g)];
  expect(faces).toHaveLength(5);
  for (const [, , ink, ground] of faces) expect(contrast(ink, ground)).toBeGreaterThanOrEqual(4.5);
});

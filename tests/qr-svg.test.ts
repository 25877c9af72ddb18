import decodeQR from 'qr/decode.js';
import { expect, test } from 'vitest';
import { renderQrSvg } from '~/platform/qr-svg.server';

const PIXELS = 5;

/** Paints the runs of the picture, as a printer would. */
function paint(svg: string): { width: number; height: number; data: Uint8Array } {
  const size = Number(/viewBox="0 0 (\d+) /.exec(svg)?.[1]) * PIXELS;
  const data = new Uint8Array(size * size * 4).fill(255);
  for (const [, x, y, width] of svg.matchAll(/M(\d+) (\d+)\.5h(\d+)/g)) {
    for (let row = Number(y) * PIXELS; row < (Number(y) + 1) * PIXELS; row += 1) {
      for (let column = Number(x) * PIXELS; column < (Number(x) + Number(width)) * PIXELS; column += 1) {
        data.fill(0, (row * size + column) * 4, (row * size + column) * 4 + 3);
      }
    }
  }
  return { width: size, height: size, data };
}

test('a scanner reads the very link, from a picture of a few kilobytes', () => {
  const link = 'https://danhgia.hochiminhcity.gov.vn/r/abcdefghjkmn?d=0123456789abcdefghjk';
  const svg = renderQrSvg(link);
  expect(decodeQR(paint(svg))).toBe(link);
  expect(svg.length).toBeLessThan(9_000);
  expect(svg).not.toContain(link);
});

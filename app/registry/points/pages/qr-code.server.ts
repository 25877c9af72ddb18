import encodeQR from 'qr';

/** Light modules around the code, as ISO/IEC 18004 asks. */
const QUIET_ZONE = 4;

/** A QR code as one SVG path over a square of `size` modules, the quiet zone included. */
export type QrCode = { text: string; size: number; path: string };

/** The QR code of a text. A quarter of it may be dirty or torn and it is still read. */
export function makeQrCode(text: string): QrCode {
  const rows = encodeQR(text, 'raw', { ecc: 'quartile', border: QUIET_ZONE });
  const path = rows
    .flatMap((row, y) => findDarkRuns(row).map(([x, width]) => `M${x} ${y}h${width}v1h-${width}z`))
    .join('');
  return { text, size: rows.length, path };
}

/** The same as a file of its own, in millimetres that a printer's shop can scale. */
export function makeQrFile(text: string): string {
  const { size, path } = makeQrCode(text);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="${size}mm" height="${size}mm" shape-rendering="crispEdges">` +
    `<path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path}"/></svg>\n`
  );
}

/** The dark stretches of a row: where each begins and how long it is. */
function findDarkRuns(row: readonly boolean[]): [number, number][] {
  const runs: [number, number][] = [];
  row.forEach((dark, x) => {
    const last = runs.at(-1);
    if (dark && last !== undefined && last[0] + last[1] === x) last[1] += 1;
    else if (dark) runs.push([x, 1]);
  });
  return runs;
}

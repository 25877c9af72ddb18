import encodeQR from 'qr';

/** Modules of white around the code; scanners ask for four (ISO/IEC 18004). */
const QUIET_ZONE = 4;

/**
 * A QR code as an SVG that prints sharply at any size, black on white whatever the page's colours. Error correction
 * "medium": 15 % of a creased slip may be unreadable. Rows are drawn as runs, a quarter of the size of single modules.
 */
export function renderQrSvg(text: string): string {
  const modules = encodeQR(text, 'raw', { ecc: 'medium', border: QUIET_ZONE });
  const size = modules.length;
  const runs = modules.flatMap((row, y) => findDarkRuns(row).map(([x, width]) => `M${x} ${y}.5h${width}`));
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges">` +
    `<path fill="#fff" d="M0 0h${size}v${size}H0z"/><path stroke="#000" d="${runs.join('')}"/></svg>`
  );
}

/** Where dark modules begin, and how many follow each other. */
function findDarkRuns(row: readonly boolean[]): [number, number][] {
  const runs: [number, number][] = [];
  for (let x = 0; x < row.length; x += 1) {
    if (!row[x]) continue;
    const last = runs.at(-1);
    if (last !== undefined && last[0] + last[1] === x) last[1] += 1;
    else runs.push([x, 1]);
  }
  return runs;
}

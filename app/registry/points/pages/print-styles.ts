/** What is printed on: a poster on A4 or A6, or a sheet of cards on A4. */
export type PaperSize = 'a4' | 'a6' | 'cards';

// In millimetres: style sheets know no A6 by name.
const pageSize: Record<PaperSize, string> = { a4: '210mm 297mm', a6: '105mm 148mm', cards: '210mm 297mm' };

// Everything on the sheets is measured in `--u`: a millimetre on A4, half of one on A6, and on the screen whatever
// makes the sheet as wide as there is room. A6 is A4 halved twice, so one layout serves both.
const source = `
*{box-sizing:border-box;margin:0}
:root{color-scheme:light;--ink:#10262a;--soft:#3f5658;--accent:#0b6158;--tint:#e3f1ee;--line:#9db4b1}
body{background:#dfe6e5;color:var(--ink);font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",Arial,sans-serif;
-webkit-print-color-adjust:exact;print-color-adjust:exact}
.a4,.cards{--u:min(1mm,calc((100vw - 1rem)/210))}
.a6{--u:min(.75mm,calc((100vw - 1rem)/210))}
.bar{display:flex;flex-wrap:wrap;align-items:center;gap:.5rem 1.25rem;padding:.6rem 1rem;background:#fff;font-size:1rem}
.bar p{flex:1 1 12rem;color:var(--soft)}
.bar a,.bar button{display:inline-flex;align-items:center;min-height:2.75rem;color:var(--accent)}
.bar button{padding:0 1.25rem;font:inherit;font-weight:700;color:#fff;background:var(--accent);border:2px solid var(--accent);
border-radius:.5rem;cursor:pointer}
:focus-visible{outline:3px solid #b25d00;outline-offset:2px}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.empty{padding:2rem 1rem;text-align:center}
.sheet{position:relative;width:calc(210*var(--u));height:calc(295.8*var(--u));margin:1rem auto;overflow:hidden;color:var(--ink);
background:#fff;forced-color-adjust:none;break-after:page;break-inside:avoid}
.sheet:last-child{break-after:auto}
.qr{display:block}
.faces{display:flex;justify-content:center}
.face{display:block;fill:none;stroke-width:3;stroke-linecap:round;stroke-linejoin:round}
.f5{color:#0c4f31;--f:#aee3c3}.f4{color:#34530c;--f:#d5ecb4}.f3{color:#5c4500;--f:#fbe39a}
.f2{color:#6f3405;--f:#fccfa4}.f1{color:#7c1a15;--f:#f7bcb5}
.face circle{fill:var(--f)}.face path{stroke:currentColor}.f5 .mouth{fill:currentColor}
.en{color:var(--soft);font-style:normal}
.typed{font-family:ui-monospace,"SF Mono","DejaVu Sans Mono",Menlo,Consolas,monospace;font-weight:700}
.typed span{white-space:nowrap}
.poster{display:flex;flex-direction:column}
.poster>header{padding:calc(8*var(--u)) calc(10*var(--u)) calc(7*var(--u));text-align:center;color:#fff;background:var(--accent)}
.poster .city{font-size:calc(5*var(--u));letter-spacing:.04em}
.poster h1{margin-top:calc(2*var(--u));font-size:calc(11.4*var(--u));line-height:1.15;letter-spacing:-.01em}
.poster>header .en{margin-top:calc(1*var(--u));color:#d9efeb;font-size:calc(6.6*var(--u))}
.poster .where{padding:calc(6*var(--u)) calc(14*var(--u)) 0;text-align:center}
.where h2{font-size:calc(10*var(--u));line-height:1.18;text-wrap:balance;overflow-wrap:anywhere}
.where p{font-size:calc(6*var(--u));line-height:1.3;text-wrap:balance;overflow-wrap:anywhere}
.where .counter{margin-top:calc(1.5*var(--u));font-size:calc(7*var(--u));font-weight:700;color:var(--accent)}
.where.long h2{font-size:calc(7.6*var(--u))}.where.long .counter{font-size:calc(5.6*var(--u))}
.where.long p{font-size:calc(5*var(--u))}
.poster .scan{flex:1;min-height:0;display:flex;flex-direction:column;align-items:center;justify-content:center;gap:calc(2.4*var(--u));
padding:calc(4*var(--u)) 0}
.poster .qr{flex:1 1 0;min-height:0;max-height:calc(104*var(--u));aspect-ratio:1;border:calc(1.2*var(--u)) solid var(--accent);
border-radius:calc(5*var(--u))}
.poster .faces{gap:calc(5*var(--u));}.poster .face{width:calc(13*var(--u));height:calc(13*var(--u))}
.call{font-size:calc(9*var(--u));line-height:1.2;font-weight:800;color:var(--accent)}
.call .en{font-size:calc(6*var(--u));font-weight:600}
.steps{display:grid;grid-template-columns:repeat(3,1fr);gap:calc(4*var(--u));padding:0 calc(12*var(--u));list-style:none}
.steps li{font-size:calc(5*var(--u));line-height:1.25;text-align:center}
.steps b{display:flex;align-items:center;justify-content:center;width:calc(9*var(--u));height:calc(9*var(--u));
margin:0 auto calc(1.2*var(--u));border-radius:50%;color:#fff;background:var(--accent);font-size:calc(5.6*var(--u))}
.steps .en{display:block;font-size:calc(4.4*var(--u))}
.type{padding:calc(4*var(--u)) calc(12*var(--u)) calc(4*var(--u));text-align:center;font-size:calc(5*var(--u));line-height:1.3}
.type .typed{margin-top:calc(1*var(--u));font-size:calc(7*var(--u));line-height:1.25}
.poster>footer{padding:calc(4.5*var(--u)) calc(14*var(--u)) calc(5*var(--u));text-align:center;background:var(--tint);
font-size:calc(4.9*var(--u));line-height:1.32}
.poster>footer .en{margin-top:calc(1*var(--u));font-size:calc(4.4*var(--u))}
.cutting{display:grid;grid-template:repeat(4,1fr)/repeat(2,1fr);list-style:none;padding:0}
.card{display:grid;grid-template:1fr auto/calc(42*var(--u)) 1fr;gap:calc(1*var(--u)) calc(3*var(--u));min-width:0;
padding:calc(4*var(--u)) calc(6*var(--u));overflow:hidden}
.card .qr{width:100%;height:calc(42*var(--u))}
.card .words{min-width:0;align-self:center;display:flex;flex-direction:column;gap:calc(1*var(--u));overflow-wrap:anywhere}
.card h2{font-size:calc(4.2*var(--u));line-height:1.15}
.card .counter{font-size:calc(4.4*var(--u));line-height:1.15;font-weight:800;color:var(--accent)}
.card .words>.en{font-size:calc(2.5*var(--u));line-height:1.15}
.card .call{font-size:calc(4*var(--u))}.card .call .en{display:block;font-size:calc(3.1*var(--u))}
.card .typed{font-size:calc(3*var(--u));line-height:1.25}
.card .why{grid-column:1/-1;font-size:calc(2.5*var(--u));line-height:1.18}
.card .why .en{font-size:calc(2.4*var(--u))}
.card.long h2{font-size:calc(3.5*var(--u))}.card.long .counter{font-size:calc(3.7*var(--u))}
.card.longest h2,.card.longest .counter{font-size:calc(2.7*var(--u))}.card.longest .words>.en{font-size:calc(2.4*var(--u))}
.card.longest .call{font-size:calc(3.6*var(--u))}.card.longest .words{gap:calc(.5*var(--u))}.card.longest .typed{font-size:calc(2.7*var(--u))}
.marks{position:absolute;inset:0;width:100%;height:100%;pointer-events:none}
.marks path{fill:none;stroke:#777;stroke-width:.2}
@media print{body{background:none}.bar,.unseen{display:none}.sheet{margin:0}.a4,.cards{--u:1mm}.a6{--u:.5mm}}
`;

/** The style sheet of a printed page, with the size of its paper. */
export function printStyles(paper: PaperSize): string {
  return `@page{size:${pageSize[paper]};margin:0}${source.replaceAll('\n', '')}`;
}

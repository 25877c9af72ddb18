const source = `
:root{color-scheme:light dark;--bg:#eff5f3;--card:#fff;--ink:#12262a;--soft:#455e5e;--line:#7b918f;--accent:#0b6158;
--on:#fff;--tint:#dff0ec;--bad:#9b1c14;--badtint:#fdeceb}
@media(prefers-color-scheme:dark){:root{--bg:#0d1618;--card:#162326;--ink:#e9f1f0;--soft:#b0c2c0;--line:#70908d;
--accent:#86d9cb;--on:#06231f;--tint:#1b3733;--bad:#ffb8b0;--badtint:#3a1715}}
*{box-sizing:border-box}
html{font:106.25%/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;-webkit-text-size-adjust:100%}
body{margin:0;min-height:100vh;display:flex;flex-direction:column;background:var(--bg);color:var(--ink);
overflow-wrap:break-word}
header,main,footer{width:100%;max-width:50rem;margin:0 auto;padding:0 1rem}
header{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:center;gap:1rem}
a{color:var(--accent);text-underline-offset:.2em}
header a,header button{display:inline-flex;align-items:center;gap:.5rem;min-height:2.9rem;font-size:.9375rem}
header button{padding:0;color:var(--accent);text-decoration:underline;text-underline-offset:.2em;background:none;border:0}
.brand{color:inherit;font-weight:700;text-decoration:none}
.brand svg{width:1.6rem;height:1.6rem;border-radius:50%;background:var(--accent);fill:none;stroke:var(--on);
stroke-width:4;stroke-linecap:round}
main{flex:1}
h1{margin:.4rem 0 .9rem;font-size:1.3rem;line-height:1.32;font-weight:500;letter-spacing:-.005em;text-wrap:balance}
h1 b,.strong{font-weight:700}
h2{margin:0 0 .4rem;font-size:1.06rem;line-height:1.35}
p{margin:.6rem 0}
.soft,small{color:var(--soft);font-size:.9rem}
.eyebrow{margin:.4rem 0 0;color:var(--soft);font-size:.9rem}
.trap{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.faces{display:grid;grid-template-columns:minmax(0,1fr);gap:.5rem}
button{font:inherit;color:inherit;cursor:pointer;-webkit-tap-highlight-color:transparent;touch-action:manipulation}
.faces button{display:flex;align-items:center;gap:min(.9rem,4vw);width:100%;min-height:3.75rem;padding:.45rem .9rem .45rem .55rem;
text-align:left;font-weight:600;line-height:1.25;background:var(--card);border:1.5px solid var(--line);border-radius:1rem}
.faces small{display:block;font-weight:400}
.faces [aria-current]{border-color:var(--accent);background:var(--tint);box-shadow:inset 0 0 0 1.5px var(--accent)}
.face{flex:none;width:min(2.9rem,16vw);height:min(2.9rem,16vw);fill:none;stroke-width:3;stroke-linecap:round;stroke-linejoin:round}
.f5{color:#0c4f31;--f:#aee3c3}.f4{color:#34530c;--f:#d5ecb4}.f3{color:#5c4500;--f:#fbe39a}
.f2{color:#6f3405;--f:#fccfa4}.f1{color:#7c1a15;--f:#f7bcb5}
.face circle{fill:var(--f)}.face path{stroke:currentColor}.f5 .mouth{fill:currentColor}
.faces button:hover,.choice:hover,.go:hover{border-color:var(--accent);background:var(--tint)}
:focus-visible{outline:3px solid var(--accent);outline-offset:3px}
.done{display:flex;align-items:center;gap:.8rem;margin:.5rem 0 1.1rem;padding:.65rem .8rem;background:var(--tint);
border-radius:1rem}
.done p{margin:0;line-height:1.35}
.done a,.links a{display:inline-block;padding:.55rem 0}.done a{margin-bottom:-.35rem}
.list{list-style:none;margin:0;padding:0;display:grid;gap:.5rem}
.go{display:flex;align-items:center;justify-content:space-between;gap:1rem;min-height:3.3rem;padding:.6rem 1rem;
color:inherit;font-weight:600;line-height:1.3;text-decoration:none;background:var(--card);
border:1.5px solid var(--line);border-radius:1rem}
.go small,.note small{display:block;font-weight:400}
.go svg{flex:none;width:.7rem;height:1.1rem;fill:none;stroke:var(--accent);stroke-width:2.5;stroke-linecap:round;
stroke-linejoin:round}
.note{padding:.6rem 1rem;line-height:1.3;border:1.5px dashed var(--line);border-radius:1rem}
fieldset{margin:0 0 1.4rem;padding:0;border:0;min-width:0}
legend,label.top{display:block;margin:0 0 .5rem;padding:0;font-weight:600}
.choices{display:grid;gap:.45rem}
.choice{display:flex;align-items:center;gap:.75rem;min-height:2.9rem;padding:.45rem .8rem;line-height:1.3;cursor:pointer;
background:var(--card);border:1.5px solid var(--line);border-radius:.8rem}
.choice input{flex:none;width:1.35rem;height:1.35rem;margin:0;accent-color:var(--accent)}
.choice:has(:checked){border-color:var(--accent);background:var(--tint)}
textarea,input[type=search],input[type=text],input[type=tel],input[type=email]{width:100%;padding:.65rem .8rem;font:inherit;color:inherit;background:var(--card);
border:1.5px solid var(--line);border-radius:.8rem}
input+label.top,.soft+label.top,.bad+label.top,textarea+label.top{margin-top:1rem}
.bad{color:var(--bad);font-weight:600}
[aria-invalid]{border-color:var(--bad)!important}
blockquote{margin:.6rem 0;padding:.7rem 1rem;white-space:pre-line;background:var(--card);border-left:4px solid var(--accent);
border-radius:.4rem}
.answer{margin:.8rem 0;padding:.3rem 1rem;background:var(--card);border:1.5px solid var(--line);border-radius:1rem;
white-space:pre-line}
.under{display:inline-block;padding:.4rem 1rem;font-size:.9rem}
.quiet{min-height:3rem;padding:.5rem 1.2rem;color:var(--accent);background:var(--card);border:1.5px solid var(--line);
border-radius:1rem}
textarea{display:block;min-height:7rem;resize:vertical}
.main{display:inline-flex;align-items:center;justify-content:center;min-height:3rem;padding:.5rem 1.5rem;font-weight:600;
text-decoration:none;color:var(--on);background:var(--accent);border:1.5px solid var(--accent);border-radius:1rem}
.main:hover{text-decoration:underline}
.row{display:flex;flex-wrap:wrap;align-items:center;gap:.6rem 1.4rem;margin:1.2rem 0}
.row a:not(.main){display:inline-flex;align-items:center;min-height:3rem}
.find{display:flex;flex-wrap:wrap;gap:.6rem}.find input{flex:1 1 8rem;min-width:0;min-height:3rem}
.alert{margin:.5rem 0 1.1rem;padding:.8rem 1rem;color:var(--bad);background:var(--badtint);
border:2px solid var(--bad);border-radius:1rem}
.alert h2{color:inherit}.alert p{margin:0}.alert a{color:inherit}
.receipt{margin:1.2rem 0;padding:1rem;text-align:center;background:var(--card);border:1.5px dashed var(--line);
border-radius:1rem}
.receipt p{margin:0}
.receipt code{display:block;margin:.2rem 0 .3rem;font:700 1.35rem/1.4 ui-monospace,"SF Mono",Menlo,Consolas,monospace;
letter-spacing:.03em;user-select:all;-webkit-user-select:all}
.hero{margin-bottom:1rem}
.hero .face{display:block;width:4.2rem;height:4.2rem;margin:.6rem 0 .2rem}
.big{font-size:1.6rem;font-weight:700}
footer{padding-top:1.2rem;padding-bottom:1.2rem;color:var(--soft);font-size:.85rem}
footer a{display:inline-block;padding:.6rem 0}
section{margin-top:1.6rem}
@media(min-width:40rem){main{padding-top:1.6rem}h1{margin-bottom:1.4rem;font-size:1.7rem}.big{font-size:2.1rem}
.faces{gap:.75rem}.faces.five{grid-template-columns:repeat(5,1fr)}.faces.three{grid-template-columns:repeat(3,1fr)}
.faces button{flex-direction:column;justify-content:start;gap:.7rem;padding:1.3rem .5rem 1.1rem;text-align:center}
.faces .face{width:4.6rem;height:4.6rem}.choices,.list.two{grid-template-columns:1fr 1fr}
.receipt code{font-size:1.8rem}}
@media(prefers-reduced-motion:no-preference){.faces button,.main,.go{transition:background-color .15s,transform .1s}
.faces button:active,.main:active{transform:scale(.97)}}
@media(forced-colors:active){.face circle{fill:Canvas;stroke:CanvasText;stroke-width:2}.face path{stroke:CanvasText}
.f5 .mouth{fill:CanvasText}.brand svg,.go svg{stroke:CanvasText}.brand svg{background:Canvas}
.faces [aria-current],.choice:has(:checked){outline:3px solid Highlight}}
`;

/** The one style sheet of the citizen pages, without its line breaks. */
export const styles = source.replaceAll('\n', '');

import { createHash } from 'node:crypto';

/** The whole style of the public pages: no file or script is fetched for them, and a font for a rare character alone. */
export const style = `
:root{color-scheme:light dark;--ink:#1f2933;--quiet:#566573;--line:#d9e0e6;--back:#f6f8fa;--sheet:#fff;--brand:#14567a;
--good:#256b41;--good-back:#eaf5ee;--soon:#4d6300;--soon-back:#f3f6dc;--late:#8a5300;--late-back:#fdf3e1;--hold:#9a3f00;--hold-back:#ffeee2;
--bad:#b0281f;--bad-back:#fcebea;--moved:#2a4fa3;--moved-back:#eaf0fc;--fake:#fff;--fake-back:#9c1c14;--stranger:#6b2f8f;--stranger-back:#f5edfa;
--doubt:#3f5163;--doubt-back:#e8edf2;--none:#1f2933;--none-back:#e3e6e9}
@media(prefers-color-scheme:dark){:root{--ink:#e6ebef;--quiet:#a9b8c5;--line:#33414d;--back:#12181d;--sheet:#1a232b;--brand:#7cc0e4;
--good:#7fd0a0;--good-back:#16301f;--soon:#cbdc74;--soon-back:#2a2f10;--late:#f0bd6b;--late-back:#35270f;--hold:#ffab73;--hold-back:#3b2312;
--bad:#ff9a92;--bad-back:#3a1a18;--moved:#a5bfff;--moved-back:#1a2544;--fake:#fff;--fake-back:#a3211a;--stranger:#d9a9f2;--stranger-back:#301a3d;
--doubt:#c3d0db;--doubt-back:#26323d;--none:#e6ebef;--none-back:#2a333b}}
*{box-sizing:border-box}
body{margin:0;background:var(--back);color:var(--ink);font:16px/1.6 "PingFang SC","Microsoft YaHei","Noto Sans SC","Noto Sans CJK SC",sans-serif,HanaMin;
-webkit-text-size-adjust:100%;overflow-wrap:anywhere}
header,main,footer{max-width:600px;margin:0 auto;padding:0 20px}
header{padding-top:28px;padding-bottom:16px}
header p{margin:0;color:var(--quiet);font-size:14px}
h1{margin:2px 0 0;font-size:20px;line-height:1.4;color:var(--brand)}
.sheet{background:var(--sheet);border:1px solid var(--line);border-radius:6px;overflow:hidden}
.verdict{display:flex;gap:20px;align-items:center;padding:24px 20px}
.verdict svg{flex:none;width:64px;height:64px}
.verdict h2{margin:0;font-size:30px;line-height:1.25}
.verdict p{margin:4px 0 0}
${['good', 'soon', 'late', 'hold', 'bad', 'moved', 'fake', 'stranger', 'doubt', 'none']
  .map((tone) => `.${tone}{background:var(--${tone}-back)}.${tone} h2,.${tone} svg{color:var(--${tone})}`)
  .join('\n')}
.fake p{color:#fff}
.since{margin:0;padding:12px 20px;border-top:1px solid var(--line)}
dl{margin:0;padding:8px 20px}
dl div{display:flex;padding:10px 0;border-top:1px solid var(--line)}
dl div:first-child{border-top:0}
dt{flex:none;width:6.5em;color:var(--quiet)}
dd{margin:0;min-width:0;font-variant-numeric:tabular-nums}
dd.strong{font-weight:600;font-size:18px;line-height:1.45}
dd ul{margin:0;padding:0;list-style:none}
.checked{margin:0;padding:12px 20px;border-top:1px solid var(--line);color:var(--quiet);font-size:14px;font-variant-numeric:tabular-nums}
main>h2,section>h2.next{margin:28px 0 4px;font-size:17px}
p.note{margin:0 0 8px}.sheet+.note{margin-top:20px}
ol,ul.checks{margin:0 0 8px;padding-left:1.4em}
ol li{margin-bottom:4px}
details{margin-top:20px}summary{min-height:44px;padding:10px 0;cursor:pointer;color:var(--brand)}
ul.checks{list-style:none;padding:0}ul.checks li{padding:6px 0;border-top:1px solid var(--line)}
ul.checks span{color:var(--quiet);font-size:14px}
a[href^=tel]{white-space:nowrap}
form{display:flex;gap:8px;flex-wrap:wrap;margin-top:8px;padding:20px}
label{flex:1 0 100%;font-weight:600}
input{flex:1 1 200px;min-width:0;height:44px;padding:0 12px;border:1px solid var(--quiet);border-radius:6px;background:var(--sheet);color:var(--ink);font:inherit}
input+label{margin-top:8px}
button{min-height:44px;padding:0 24px;border:0;border-radius:6px;background:#14567a;color:#fff;font:inherit;cursor:pointer}
form.tall input{flex-basis:100%}form.tall button{margin-top:8px}
:focus-visible{outline:3px solid #4c9ccb;outline-offset:2px}
.hint{flex:1 0 100%;margin:0;color:var(--quiet);font-size:14px}
.wrong{flex:1 0 100%;margin:0;padding:8px 12px;border-left:4px solid var(--bad);background:var(--bad-back);color:var(--ink)}
.riddle{flex:1 0 100%;margin:0}.riddle svg{display:block;width:240px;max-width:100%;height:auto;border:1px solid var(--line);border-radius:6px;background:var(--sheet)}
figure{margin:0;padding:20px;display:flex;gap:16px;align-items:center;flex-wrap:wrap}
figure img{width:150px;height:210px;object-fit:contain;border:1px solid var(--line);background:#fff}
figcaption{flex:1 1 180px}
a{color:var(--brand)}p.links a{display:inline-block;min-height:44px;padding:10px 16px 10px 0}
footer{padding-top:24px;padding-bottom:40px;color:var(--quiet);font-size:14px}
footer p{margin:0 0 4px}
@media(max-width:420px){header,main,footer{padding-left:12px;padding-right:12px}.verdict{gap:16px;padding:20px 16px}.verdict h2{font-size:26px}.verdict svg{width:52px;height:52px}dl,.checked,.since,form,figure{padding-left:16px;padding-right:16px}}
@media(max-width:300px){.verdict,dl div{flex-direction:column;align-items:flex-start}dl div{gap:0}}
@media print{details,form,.links{display:none}}
`.trim();

/** Allows this style alone, a picture that stands in the page itself, and forms to this site. */
export const pagePolicy = policyFor([style]);

/** The same for a page that also fetches fonts of this site by rules of its own. */
export function policyWithFaces(faces: string): string {
  return policyFor([style, faces], "font-src 'self'");
}

function policyFor(styles: readonly string[], ...more: string[]): string {
  const hashes = styles.map((text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`);
  return [
    "default-src 'none'",
    `style-src ${hashes.join(' ')}`,
    ...more,
    'img-src data:',
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

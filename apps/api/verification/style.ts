import { createHash } from 'node:crypto';

/** The whole style of the public pages: no file, font or script is fetched for them. */
export const style = `
:root{color-scheme:light dark;--ink:#1f2933;--quiet:#5b6b7a;--line:#d9e0e6;--back:#f6f8fa;--sheet:#fff;--brand:#14567a;
--good:#2e7d4f;--good-back:#eaf5ee;--warn:#8a5300;--warn-back:#fdf3e1;--bad:#b8322a;--bad-back:#fcebea;--none:#5b6b7a;--none-back:#eef1f4}
@media(prefers-color-scheme:dark){:root{--ink:#e6ebef;--quiet:#9fb0bf;--line:#33414d;--back:#12181d;--sheet:#1a232b;--brand:#7cc0e4;
--good:#7fd0a0;--good-back:#16301f;--warn:#f0bd6b;--warn-back:#35270f;--bad:#ff9a92;--bad-back:#3a1a18;--none:#9fb0bf;--none-back:#232e37}}
*{box-sizing:border-box}
body{margin:0;background:var(--back);color:var(--ink);font:16px/1.6 "PingFang SC","Microsoft YaHei","Noto Sans SC","Noto Sans CJK SC",sans-serif;
-webkit-text-size-adjust:100%}
header,main,footer{max-width:600px;margin:0 auto;padding:0 20px}
header{padding-top:28px;padding-bottom:16px}
header p{margin:0;color:var(--quiet);font-size:14px}
h1{margin:2px 0 0;font-size:20px;line-height:1.4;color:var(--brand)}
.sheet{background:var(--sheet);border:1px solid var(--line);border-radius:6px;overflow:hidden}
.verdict{display:flex;gap:20px;align-items:center;padding:24px 20px}
.verdict svg{flex:none;width:64px;height:64px}
.verdict strong{display:block;font-size:32px;line-height:1.25;letter-spacing:.04em}
.verdict span{display:block;margin-top:4px;color:var(--ink)}
.good{background:var(--good-back)}.good strong,.good svg{color:var(--good)}
.warn{background:var(--warn-back)}.warn strong,.warn svg{color:var(--warn)}
.bad{background:var(--bad-back)}.bad strong,.bad svg{color:var(--bad)}
.none{background:var(--none-back)}.none strong,.none svg{color:var(--none)}
dl{margin:0;padding:8px 20px}
dl div{display:flex;padding:10px 0;border-top:1px solid var(--line)}
dl div:first-child{border-top:0}
dt{flex:none;width:6.5em;color:var(--quiet)}
dd{margin:0;min-width:0;overflow-wrap:anywhere;font-variant-numeric:tabular-nums}
dd.strong{font-weight:600;font-size:18px;line-height:1.45}
dd ul{margin:0;padding:0;list-style:none}
.checked{margin:0;padding:12px 20px;border-top:1px solid var(--line);color:var(--quiet);font-size:14px;font-variant-numeric:tabular-nums}
h2{margin:28px 0 4px;font-size:16px}
p.note{margin:0 0 8px}.sheet+.note{margin-top:20px}
a[href^=tel]{white-space:nowrap}
form{display:flex;gap:8px;flex-wrap:wrap;padding:20px}
label{flex:1 0 100%;font-weight:600}
input{flex:1 1 220px;min-width:0;height:44px;padding:0 12px;border:1px solid var(--quiet);border-radius:6px;background:var(--sheet);color:var(--ink);font:inherit}
button{height:44px;padding:0 24px;border:0;border-radius:6px;background:#14567a;color:#fff;font:inherit;cursor:pointer}
input:focus-visible,button:focus-visible,a:focus-visible{outline:3px solid #4c9ccb;outline-offset:2px}
.hint{flex:1 0 100%;margin:0;color:var(--quiet);font-size:14px}
a{color:var(--brand)}
footer{padding-top:24px;padding-bottom:40px;color:var(--quiet);font-size:14px}
footer p{margin:0 0 4px}
@media(max-width:420px){header,main,footer{padding-left:12px;padding-right:12px}.verdict{gap:16px;padding:20px 16px}.verdict strong{font-size:28px}dl,.checked,form{padding-left:16px;padding-right:16px}}
`.trim();

/** Allows this style alone, and forms to this site. */
export const pagePolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "img-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

import sharp from 'sharp';

const HAIR = ['#1d1a18', '#2a221d', '#15181c', '#3a3431'];
const SKIN = ['#e9c5a5', '#f0d0b3', '#dcb08c', '#e4bb98'];
const COAT = ['#2b3a4a', '#3f4a3c', '#4a3140', '#24303c', '#50565d', '#1f3d5a'];

/**
 * An invented portrait for demonstrations and tests: a drawn face on a pale ground, a different one for each seed,
 * 330×450 JPEG of 25–35 KB like a real identity photo. No living person is shown.
 */
export async function drawPortrait(seed: number): Promise<Uint8Array> {
  const pick = <Value>(values: readonly Value[], turn: number) =>
    values[Math.abs(Math.imul(seed + turn, 2654435761) >>> 7) % values.length]!;
  const wide = 66 + (Math.abs(Math.imul(seed + 11, 40503)) % 9);
  const longHair = seed % 2 === 0;
  const [hair, skin, coat] = [pick(HAIR, 1), pick(SKIN, 2), pick(COAT, 3)];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 330 450">
<defs><radialGradient id="g" cx=".5" cy=".35" r=".8"><stop offset="0" stop-color="#eef4f8"/><stop offset="1" stop-color="#c3d3df"/></radialGradient>
<linearGradient id="s" x2="1"><stop offset="0" stop-color="${skin}"/><stop offset="1" stop-color="#c99a78"/></linearGradient>
<filter id="n"><feTurbulence baseFrequency=".9" numOctaves="2" seed="${seed % 997}"/><feColorMatrix values="0 0 0 0 .5 0 0 0 0 .5 0 0 0 0 .5 0 0 0 .16 0"/></filter></defs>
<rect width="330" height="450" fill="url(#g)"/>
${longHair ? `<path d="M78 190C60 330 92 372 112 380L218 380C238 372 270 330 252 190Z" fill="${hair}"/>` : ''}
<path d="M20 450C28 372 82 352 132 338L198 338C248 352 302 372 310 450Z" fill="${coat}"/>
<path d="M132 300L132 346C148 376 182 376 198 346L198 300Z" fill="${skin}"/>
<path d="M120 344L165 404L210 344L196 336L165 372L134 336Z" fill="#f7f7f4"/>
<ellipse cx="165" cy="215" rx="${wide}" ry="92" fill="url(#s)"/>
<ellipse cx="${165 - wide}" cy="222" rx="9" ry="20" fill="${skin}"/><ellipse cx="${165 + wide}" cy="222" rx="9" ry="20" fill="#c99a78"/>
<path d="M${165 - wide - 8} 212C${165 - wide - 14} 108 120 84 165 84C210 84 ${165 + wide + 14} 108 ${165 + wide + 8} 212C${165 + wide - 4} 168 214 150 190 146C150 152 ${165 - wide + 10} 160 ${165 - wide - 8} 212Z" fill="${hair}"/>
<path d="M122 196q16-9 30 0M178 196q16-9 30 0" fill="none" stroke="${hair}" stroke-width="5" stroke-linecap="round"/>
<ellipse cx="137" cy="214" rx="8" ry="6" fill="#241c18"/><ellipse cx="193" cy="214" rx="8" ry="6" fill="#241c18"/>
<path d="M165 218q-9 30-3 38q5 4 12 1" fill="none" stroke="#b5835f" stroke-width="3.4"/>
<path d="M142 276q23 13 46 0q-23 20-46 0Z" fill="#b0605a"/>
<rect width="330" height="450" filter="url(#n)"/></svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 90, chromaSubsampling: '4:4:4' }).toBuffer();
}

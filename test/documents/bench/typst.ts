import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { cardTemplate } from '../../../libs/documents/card/template.ts';
import { formatDate } from '../../../libs/documents/civil-time.ts';
import { artSvg } from '../../../libs/documents/page/art.ts';
import { drawQr } from '../../../libs/documents/page/qr.ts';
import { benchCard } from './people.ts';
import type { Ready } from './ready.ts';

/** The same card in Typst: same size, art, fonts, photo, QR in vector and texts in the same places. */
const SOURCE = `
#let d = json(bytes(sys.inputs.card))
#set page(width: 85.6mm, height: 54mm, margin: 0mm)
#let at(x, y, size, weight, font: "Noto Sans SC", color: rgb("#101b24"), body) = place(dx: x * 1mm, dy: y * 1mm,
  text(font: (font, "HanaMinB"), size: size * 1pt, weight: weight, fill: color, body))
#let quiet = rgb("#5a7284")
#place(image("/front.svg", width: 85.6mm))
#at(24, 4.5, 6.4, 500, color: rgb("#14567a"), d.issuer)
#at(8, 8, 13.4, 900, font: "Noto Serif SC", color: rgb("#0f4664"), d.title)
#place(dx: 5.5mm, dy: 16.2mm, image("/photo.jpg", width: 22mm, height: 30mm, fit: "cover"))
#at(5.2, 47.1, 1.35, 500, color: rgb("#14567a"), d.micro)
#at(32, 18.1, 5.6, 400, color: quiet, "姓　　名")
#at(32, 25.1, 5.6, 400, color: quiet, "性　　别")
#at(32, 31.2, 5.6, 400, color: quiet, "工作单位")
#at(32, 38.4, 5.6, 400, color: quiet, "考评项目")
#at(32, 44.5, 5.6, 400, color: quiet, "证卡编号")
#at(44, 16.5, 14, 600, font: "Noto Serif SC", d.name)
#at(44, 24.9, 8, 500, d.sex)
#place(dx: 44mm, dy: 30mm, block(width: 36.8mm, text(font: ("Noto Sans SC",), size: 6.6pt, weight: 500, d.unit)))
#place(dx: 44mm, dy: 37mm, block(width: 36.8mm, text(font: ("Noto Sans SC",), size: 6.6pt, weight: 500, d.projects)))
#at(44, 44.2, 8.6, 700, d.number)
#pagebreak()
#place(image("/back.svg", width: 85.6mm))
#at(6, 8, 6.2, 400, color: quiet, "发证日期")
#at(6, 12, 14.5, 700, color: rgb("#0f4664"), d.issued)
#at(6, 20.2, 6.2, 400, color: quiet, "有效期至")
#at(6, 24, 14.5, 700, color: rgb("#0f4664"), d.valid)
#place(dx: 54.6mm, dy: 3.7mm, image("/qr.svg", width: 25.7mm))
#at(60, 30, 5.2, 400, color: quiet, "扫码查验，或访问")
#at(60, 32.4, 5.2, 500, color: rgb("#14567a"), d.host)
#at(55, 34.7, 5.2, 500, color: rgb("#14567a"), d.id)
#at(57, 37.2, 6.6, 700, d.number)
#at(6, 36.8, 5.8, 400, color: quiet, d.entry)
#place(dx: 6mm, dy: 41.1mm, block(width: 73.6mm, text(font: ("Noto Sans SC",), size: 5.5pt, d.notice)))
`;

const NOTICE =
  '本证卡为可核验的电子副本，不是加盖电子印章的电子证照；是否有效，以查验页面当前显示的状态为准。发现伪造、冒用或信息有误，请致电（028）86136211 反映。';

export function typstCards(): Ready {
  const require = createRequire(import.meta.url);
  const folder = (name: string) => dirname(require.resolve(`@expo-google-fonts/${name}/package.json`));
  const fontPaths = [
    ...['400Regular', '500Medium', '700Bold'].map((weight) => join(folder('noto-sans-sc'), weight)),
    ...['600SemiBold', '900Black'].map((weight) => join(folder('noto-serif-sc'), weight)),
  ];
  const compiler = NodeCompiler.create({ fontArgs: [{ fontPaths }] });
  const { art } = cardTemplate({ issuer: '', title: '', verifyAddress: '', reportPhone: '' });
  const place = (name: string) => join(process.cwd(), name);
  const sides = [place('front.svg'), place('back.svg')];
  sides.forEach((path, index) => {
    compiler.mapShadow(path, svgFile(artSvg(art![index]!, 85.6, 54), 85.6, 54));
  });
  const render = async (index: number) => {
    const card = await benchCard(index);
    compiler.mapShadow(place('photo.jpg'), Buffer.from(card.holder.photo));
    compiler.mapShadow(place('qr.svg'), qrFile(card.qr));
    const title = card.title ?? '专项职业能力考核考评员资格证';
    const inputs = {
      card: JSON.stringify({
        issuer: card.issuer,
        title,
        micro: `${card.issuer}·${title}·`,
        name: card.holder.name,
        sex: card.holder.sex,
        unit: card.holder.unit,
        projects: card.holder.projects.join('、'),
        number: card.number,
        issued: formatDate(card.issuedOn),
        valid: formatDate(card.validTo),
        host: 'kaoka.example/c/',
        id: card.shortAddress?.slice(-25) ?? '',
        entry: `查验入口　${card.verifyAddress}`,
        notice: NOTICE,
      }),
    };
    const pdf = compiler.pdf({ mainFileContent: SOURCE, inputs });
    if (index % 50 === 0) compiler.evictCache(30);
    return pdf.length;
  };
  return { render, close: async () => undefined };
}

function svgFile(svg: string, width: number, height: number): Buffer {
  const opened = svg.replace(
    '<svg ',
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}mm" height="${height}mm" `,
  );
  return Buffer.from(opened);
}

function qrFile(content: string): Buffer {
  const shapes = drawQr(content, { x: 0, y: 0, width: 68, height: 68 });
  const modules = shapes.find((shape) => shape.kind === 'modules')!;
  const d = modules.bars.map(([column, row, length]) => `M${column} ${row}h${length}v1h-${length}z`).join('');
  const placed = `translate(${modules.x} ${modules.y}) scale(${modules.unit})`;
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 68 68"><rect width="68" height="68" fill="#fff"/><path transform="${placed}" d="${d}"/></svg>`,
  );
}

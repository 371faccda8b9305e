import type { Trouble } from '../state.ts';
import { type CardReader, isPdf } from './card-reader.ts';

/**
 * The texts of all QR codes in the files.
 * @throws Trouble where a file can't be opened or nothing is found in any.
 */
export async function readFiles(
  files: File[],
  reader: CardReader,
  tell: (words: string) => void,
): Promise<string[]> {
  const texts: string[] = [];
  for (const file of files) {
    try {
      texts.push(...(await reader.readFile(file, (page, pages) => tell(`第${page}页，共${pages}页`))));
    } catch {
      throw isPdf(file) ? pdfTrouble() : imageTrouble;
    }
  }
  if (texts.length === 0) throw nothingFound;
  return texts;
}

const nothingFound: Trouble = {
  title: '没有找到二维码',
  advice: '请换一张更清晰、更近、没有反光的照片，让二维码完整地出现在画面里；或者粘贴二维码下方的网址。',
};

const imageTrouble: Trouble = {
  title: '这个文件不是能打开的图片',
  advice: '请选择 JPG、PNG 等图片或 PDF 文件。手机的 HEIC 照片可以先截屏再选择。',
};

/** The part that opens PDF files is large, and may not have been kept yet. */
function pdfTrouble(): Trouble {
  if (navigator.onLine)
    return { title: '这个 PDF 打不开', advice: '文件可能已损坏或有密码。请换一个文件，或截图后选择图片。' };
  return {
    title: '暂时打不开 PDF',
    advice: '文件可能已损坏，或本机还没有保存好打开 PDF 的部分。请联网再试，或截图后选择图片。',
  };
}

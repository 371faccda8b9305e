import { PDFDocument } from 'pdf-lib';
import { DomainError } from '#problem';

/** Joins PDFs into one print-ready file, in the order given. Throws `PDF_UNREADABLE` with the place in the list. */
export async function mergePdfs(files: Iterable<Uint8Array>, title = '打印文件'): Promise<Uint8Array> {
  const merged = await PDFDocument.create({ updateMetadata: false });
  merged.setTitle(title, { showInWindowTitleBar: true });
  merged.setLanguage('zh-CN');
  let place = 0;
  for (const file of files) {
    place += 1;
    const source = await PDFDocument.load(file, { updateMetadata: false }).catch((cause: unknown) => {
      throw new DomainError({
        kind: 'failed',
        code: 'PDF_UNREADABLE',
        detail: `合并打印文件时，第 ${place} 份 PDF 无法读取，请重新生成后再试`,
        cause,
      });
    });
    for (const page of await merged.copyPages(source, source.getPageIndices())) merged.addPage(page);
  }
  return merged.save();
}

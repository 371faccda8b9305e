import { PassThrough } from 'node:stream';
import { QueryFailedError } from 'typeorm';
import { maskIdNumbers } from '#eligibility';
import { createLogger } from './logger.ts';
import { NestLog } from './nest-log.ts';

const idNumber = '510107198001010013';

describe('masking', () => {
  it.each([
    [idNumber, '510107********0013'],
    ['11010519491231002x', '110105********002x'],
    ['1101051949123100２X', '110105********００２X'.replace('００２', '00２')],
    ['５１０１０７１９８００１０１００１３', '５１０１０７********００１３'],
    ['440524880101001', '440524*****1001'],
    [`a${idNumber}b`, 'a510107********0013b'],
    [`${idNumber}，${idNumber}`, '510107********0013，510107********0013'],
  ])('%s → %s', (text, masked) => {
    expect(maskIdNumbers(text)).toBe(masked);
  });

  it.each(['1234567890123456789012345', '1717550000000', '2025-06-05T01:00:00.000Z'])(
    'leaves %s alone',
    (text) => {
      expect(maskIdNumbers(text)).toBe(text);
    },
  );
});

describe('the log', () => {
  const written = (write: (logger: ReturnType<typeof createLogger>) => void): string => {
    const lines: string[] = [];
    const sink = new PassThrough().on('data', (chunk: Buffer) => lines.push(chunk.toString()));
    write(createLogger('worker', 'trace', sink));
    return lines.join('');
  };

  it('never shows a full ID number, whatever it is handed', () => {
    const text = written((logger) => {
      logger.info(`读到 ${idNumber}`);
      logger.info({ idNumber, deep: { list: [idNumber], [idNumber]: 1 } }, '行');
      logger.error({ err: new Error(`bad ${idNumber}`, { cause: new Error(idNumber) }) });
      logger.child({ person: idNumber }).warn('x');
      new NestLog(logger).error(new Error(idNumber), undefined, '导入');
    });
    expect(text.split('\n')).toHaveLength(6);
    expect(text).toContain('510107********0013');
    expect(text).not.toContain(idNumber);
  });

  it('does not show the parameters of a failed query', () => {
    const failure = new QueryFailedError(
      'INSERT INTO person …',
      ['张三', '13800000000'],
      new Error('duplicate'),
    );
    const text = written((logger) => logger.error({ err: failure }));
    expect(text).toContain('duplicate');
    expect(text).not.toMatch(/张三|13800000000/);
  });
});

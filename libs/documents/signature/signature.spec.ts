import { execFile } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PDFDocument } from 'pdf-lib';
import { DEMO_SIGNER, makeSelfSigned } from '../../../apps/demo/signing/self-signed.ts';
import { describeWithTools, extractText, listSignatures, withPdf } from '../../../test/pdf/index.ts';
import { type BrowserSupervisor, openBrowser, renderCard, renderPaper, roomRecord } from '../index.ts';
import { sampleCard, sampleRoomRecord } from '../samples/index.ts';
import { readPkcs12, readSigningIdentity, refuseOutOfForce, type SigningIdentity, signPdf } from './index.ts';

jest.setTimeout(60_000);

const run = promisify(execFile);
const at = '2025-06-20T09:00:00+08:00';
const facts = { at, reason: '签发资格证；演示用自签名证书', location: '成都', contact: '（028）86136211' };

let browser: BrowserSupervisor;
let identity: SigningIdentity;

beforeAll(async () => {
  browser = await openBrowser();
  identity = readSigningIdentity(await makeSelfSigned(new Date('2025-06-01T00:00:00Z')));
}, 120_000);

afterAll(() => browser.close());

const card = async () => renderCard(browser, await sampleCard(3));

/** A chain of two, made by another tool: an authority, and a P-256 signer that it vouches for. */
async function certifiedByOpenssl(folder: string): Promise<SigningIdentity> {
  const openssl = (...options: string[]) => run('openssl', options, { cwd: folder });
  const days = ['-days', '30'];
  await openssl(
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    'ca.key',
    '-out',
    'ca.pem',
    '-subj',
    '/CN=Test CA',
    ...days,
  );
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-passout', 'pass:口令 1'];
  await openssl(
    'req',
    '-new',
    ...curve,
    '-keyout',
    'signer.key',
    '-out',
    'signer.csr',
    '-subj',
    '/CN=Test Centre',
  );
  await openssl(
    'x509',
    '-req',
    '-in',
    'signer.csr',
    '-CA',
    'ca.pem',
    '-CAkey',
    'ca.key',
    '-CAcreateserial',
    '-out',
    'signer.pem',
    ...days,
  );
  const read = (name: string) => readFile(join(folder, name), 'utf8');
  return readSigningIdentity({
    certificate: (await read('signer.pem')) + (await read('ca.pem')),
    key: await read('signer.key'),
    passphrase: '口令 1',
  });
}

describeWithTools(['pdfsig', 'pdftotext', 'openssl', 'qpdf'], 'a signed document', () => {
  it('is signed as a whole by PAdES, and what was there before stays byte for byte', async () => {
    const plain = await card();
    const signed = await signPdf(plain, identity, facts);
    expect(await listSignatures(signed)).toEqual([
      { signer: DEMO_SIGNER, type: 'ETSI.CAdES.detached', valid: true, whole: true },
    ]);
    expect(Buffer.from(signed.subarray(0, plain.length)).equals(Buffer.from(plain))).toBe(true);
    expect(await extractText(signed)).toBe(await extractText(plain));
    expect(signed.length - plain.length).toBeLessThan(8_000);
    await withPdf(signed, (path) => run('qpdf', ['--check', path]));
  });

  it('is found out when a byte changes, or when something is added', async () => {
    const signed = Buffer.from(await signPdf(await card(), identity, facts));
    const changed = Buffer.from(signed);
    changed[changed.length >> 1]! ^= 1;
    expect(await listSignatures(changed)).toEqual([expect.objectContaining({ valid: false })]);
    const document = await PDFDocument.load(signed);
    document.setTitle('改过');
    const rewritten = await document.save({ useObjectStreams: false });
    expect((await listSignatures(rewritten)).filter(({ valid, whole }) => valid && whole)).toEqual([]);
  });

  it('is the same twice, so that a job that runs again stores nothing new', async () => {
    const plain = await card();
    const [first, second] = [await signPdf(plain, identity, facts), await signPdf(plain, identity, facts)];
    expect(Buffer.from(first).equals(second)).toBe(true);
  });

  it('may be a paper of Chromium’s, and keeps its tags', async () => {
    const paper = await renderPaper(browser, roomRecord(sampleRoomRecord()));
    const signed = await signPdf(paper, identity, facts);
    expect(await listSignatures(signed)).toEqual([expect.objectContaining({ valid: true, whole: true })]);
    await withPdf(signed, async (path) => {
      expect((await run('pdfinfo', [path])).stdout).toMatch(/Tagged:\s+yes/);
    });
  });

  it('holds the certificate among what is signed, and OpenSSL agrees with the chain of an authority', async () => {
    await withPdf(new Uint8Array(), async (_, folder) => {
      const certified = await certifiedByOpenssl(folder);
      expect(certified).toMatchObject({ name: 'Test Centre', selfSigned: false });
      const signed = Buffer.from(await signPdf(await card(), certified, facts));
      expect(await listSignatures(signed)).toEqual([
        { signer: 'Test Centre', type: 'ETSI.CAdES.detached', valid: true, whole: true },
      ]);
      const range = /\/ByteRange\[(\d+) (\d+) (\d+) (\d+)\]/
        .exec(signed.toString('latin1'))!
        .slice(1)
        .map(Number);
      const [from, to] = [range[1]!, range[2]!];
      await writeFile(
        join(folder, 'content'),
        Buffer.concat([signed.subarray(0, from), signed.subarray(to)]),
      );
      await writeFile(join(folder, 'cms'), Buffer.from(signed.toString('latin1', from + 1, to - 1), 'hex'));
      const verify = [
        'cms',
        '-verify',
        '-cades',
        '-binary',
        '-inform',
        'DER',
        '-in',
        'cms',
        '-content',
        'content',
      ];
      const trust = ['-CAfile', 'ca.pem', '-purpose', 'any', '-out', '/dev/null'];
      await run('openssl', [...verify, ...trust], { cwd: folder });
    });
  });
});

describeWithTools(['openssl', 'pdfsig'], 'a PKCS#12 file', () => {
  it('gives key and chain, the signer first, and refuses another passphrase', async () => {
    await withPdf(new Uint8Array(), async (_, folder) => {
      await certifiedByOpenssl(folder);
      const exported = [
        '-inkey',
        'signer.key',
        '-in',
        'signer.pem',
        '-certfile',
        'ca.pem',
        '-out',
        'signer.p12',
      ];
      const passphrases = ['-passin', 'pass:口令 1', '-passout', 'pass:another 2'];
      await run('openssl', ['pkcs12', '-export', ...exported, ...passphrases], { cwd: folder });
      const file = await readFile(join(folder, 'signer.p12'));
      const opened = readSigningIdentity(await readPkcs12(file, 'another 2'));
      expect(opened).toMatchObject({ name: 'Test Centre', selfSigned: false });
      expect(opened.chain).toHaveLength(2);
      expect(await listSignatures(await signPdf(await card(), opened, facts))).toEqual([
        { signer: 'Test Centre', type: 'ETSI.CAdES.detached', valid: true, whole: true },
      ]);
      const code = 'SIGNING_KEY_UNREADABLE';
      await expect(readPkcs12(file, 'another')).rejects.toMatchObject({ code });
      await expect(readPkcs12(file.subarray(0, 500), 'another 2')).rejects.toMatchObject({ code });
    });
  });
});

describe('a signing identity', () => {
  it('says when it vouches for itself', () => {
    expect(identity).toMatchObject({
      name: DEMO_SIGNER,
      selfSigned: true,
      validFrom: '2025-06-01T00:00:00.000Z',
    });
  });

  it('is refused with its reason', async () => {
    const [own, other] = [await makeSelfSigned(new Date()), await makeSelfSigned(new Date())];
    const weak = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey;
    const wrong: [Parameters<typeof readSigningIdentity>[0], string][] = [
      [{ ...own, key: 'no key' }, 'SIGNING_KEY_UNREADABLE'],
      [{ ...own, key: String(weak.export({ type: 'pkcs8', format: 'pem' })) }, 'SIGNING_KEY_UNSUITED'],
      [{ ...own, certificate: '' }, 'SIGNING_CERTIFICATE_UNREADABLE'],
      [{ ...own, certificate: other.certificate }, 'SIGNING_KEY_MISMATCH'],
    ];
    for (const [material, code] of wrong) {
      expect(() => readSigningIdentity(material)).toThrow(expect.objectContaining({ code }));
    }
  });

  it('signs nothing before it begins and after it ends', () => {
    const code = 'SIGNING_CERTIFICATE_NOT_IN_FORCE';
    for (const now of ['2025-05-31T23:59:59Z', '2035-06-02T00:00:00Z'])
      expect(() => refuseOutOfForce(identity, now)).toThrow(expect.objectContaining({ code }));
    expect(() => refuseOutOfForce(identity, at)).not.toThrow();
  });

  it('signs no file twice', async () => {
    const signed = await signPdf(await card(), identity, facts);
    await expect(signPdf(signed, identity, facts)).rejects.toMatchObject({ code: 'PDF_UNSIGNABLE' });
  });
});

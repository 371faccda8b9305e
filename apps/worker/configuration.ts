import { z } from 'zod';
import { blankAsAbsent, readEnvironment, ServerConfiguration, serverVariables } from '#environment';
import { DomainError } from '#problem';

/** The worker's environment. */
export const configurationSchema = z.object({
  ...serverVariables,
  /** An installed Chromium; without it the one that comes with npm, or the usual places */
  CHROMIUM_PATH: blankAsAbsent(z.string().optional()),
  /** PEM files of who signs the cards' PDFs: the certificate with its chain, and its key; without them none is signed */
  SIGNING_CERTIFICATE_FILE: blankAsAbsent(z.string().optional()),
  SIGNING_KEY_FILE: blankAsAbsent(z.string().optional()),
  SIGNING_PKCS12_FILE: blankAsAbsent(z.string().optional()),
  SIGNING_KEY_PASSPHRASE: blankAsAbsent(z.string().optional()),
  /** Folder that `kaoka keys` filled: manifest.jws, roots.json and the sealed keys */
  CREDENTIAL_KEY_DIR: z.string().min(1),
  /** Opens the sealed keys */
  CREDENTIAL_KEY_PASSPHRASE: z.string().min(16, '至少 16 个字符'),
  /** Where e-mail goes, e.g. smtps://user:password@mail.example.cn:465; without it none does */
  SMTP_URL: blankAsAbsent(
    z
      .string()
      .regex(/^smtps?:\/\//, '应以 smtp:// 或 smtps:// 开头')
      .optional(),
  ),
  /** Who it is from, e.g. 四川省职鉴中心 <noreply@example.cn> */
  MAIL_FROM: blankAsAbsent(z.string().optional()),
  /** The SMS gateway's webhook (apps/worker/message/README.md); without it no SMS is sent */
  SMS_WEBHOOK_URL: blankAsAbsent(z.url({ protocol: /^https?$/ }).optional()),
  /** Signs what is sent to it */
  SMS_WEBHOOK_SECRET: blankAsAbsent(z.string().min(16, '至少 16 个字符').optional()),
  /** Registered with the operators; stands in 【】 before each SMS */
  SMS_SIGNATURE: z.string().max(12, '至多 12 个字').default(''),
});

/** An SMTP server and who writes. */
export interface MailConfiguration {
  url: string;
  from: string;
}

/** An SMS gateway. */
export interface SmsConfiguration {
  url: string;
  secret: string;
  signature: string;
}

/** Paths: of two PEM files, or of one that holds both. */
export type SigningFiles = { passphrase: string | undefined } & (
  | { certificate: string; key: string }
  | { pkcs12: string }
);

/** The parsed environment; a class so that Nest can hand it out by its type. */
export class Configuration extends ServerConfiguration {
  readonly chromiumPath: string | undefined;
  readonly signing: SigningFiles | undefined;
  readonly credentialKeys: { folder: string; passphrase: string };
  /** undefined where none is configured */
  readonly mail: MailConfiguration | undefined;
  readonly sms: SmsConfiguration | undefined;

  constructor(environment: z.output<typeof configurationSchema>) {
    super(environment);
    this.chromiumPath = environment.CHROMIUM_PATH;
    this.signing = signingFilesOf(environment);
    this.credentialKeys = {
      folder: environment.CREDENTIAL_KEY_DIR,
      passphrase: environment.CREDENTIAL_KEY_PASSPHRASE,
    };
    this.mail = mailOf(environment);
    this.sms = smsOf(environment);
  }
}

function mailOf({
  SMTP_URL: url,
  MAIL_FROM: from,
}: z.output<typeof configurationSchema>): MailConfiguration | undefined {
  if (url === undefined && from === undefined) return undefined;
  if (url !== undefined && from !== undefined) return { url, from };
  throw halfConfigured(url === undefined ? 'SMTP_URL' : 'MAIL_FROM', '邮件服务器与发件人');
}

function smsOf({
  SMS_WEBHOOK_URL: url,
  SMS_WEBHOOK_SECRET: secret,
  SMS_SIGNATURE: signature,
}: z.output<typeof configurationSchema>): SmsConfiguration | undefined {
  if (url === undefined && secret === undefined) return undefined;
  if (url !== undefined && secret !== undefined) return { url, secret, signature };
  throw halfConfigured(url === undefined ? 'SMS_WEBHOOK_URL' : 'SMS_WEBHOOK_SECRET', '短信网关地址与密钥');
}

function halfConfigured(missing: string, pair: string): DomainError {
  return new DomainError({
    kind: 'failed',
    code: 'CONFIGURATION_INVALID',
    detail: `环境变量不可用：${missing}（未设置，${pair}必须同时配置）`,
    errors: [{ pointer: `/${missing}`, code: 'MISSING', detail: '未设置' }],
  });
}

function twiceConfigured(): DomainError {
  const detail = '已配置 PKCS#12 文件，不得再配置 PEM 证书与私钥';
  return new DomainError({
    kind: 'failed',
    code: 'CONFIGURATION_INVALID',
    detail: `环境变量不可用：SIGNING_PKCS12_FILE（${detail}）`,
    errors: [{ pointer: '/SIGNING_PKCS12_FILE', code: 'TWICE', detail }],
  });
}

/** @throws DomainError `CONFIGURATION_INVALID`: half of a pair would leave cards unsigned without a word */
function signingFilesOf(environment: z.output<typeof configurationSchema>): SigningFiles | undefined {
  const {
    SIGNING_CERTIFICATE_FILE: certificate,
    SIGNING_KEY_FILE: key,
    SIGNING_PKCS12_FILE: pkcs12,
    SIGNING_KEY_PASSPHRASE: passphrase,
  } = environment;
  if (pkcs12 !== undefined) {
    if (certificate === undefined && key === undefined) return { pkcs12, passphrase };
    throw twiceConfigured();
  }
  if (certificate === undefined && key === undefined) return undefined;
  if (certificate !== undefined && key !== undefined) return { certificate, key, passphrase };
  const missing = key === undefined ? 'SIGNING_KEY_FILE' : 'SIGNING_CERTIFICATE_FILE';
  throw halfConfigured(missing, '签名证书与私钥');
}

/** @throws DomainError `CONFIGURATION_INVALID` */
export function readConfiguration(environment: NodeJS.ProcessEnv): Configuration {
  return new Configuration(readEnvironment(configurationSchema, environment));
}

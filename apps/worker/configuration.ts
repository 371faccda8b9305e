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
  SIGNING_KEY_PASSPHRASE: blankAsAbsent(z.string().optional()),
  /** Folder that `kaoka keys` filled: manifest.jws, roots.json and the sealed keys */
  CREDENTIAL_KEY_DIR: z.string().min(1),
  /** Opens the sealed keys */
  CREDENTIAL_KEY_PASSPHRASE: z.string().min(16, '至少 16 个字符'),
});

/** Paths. */
export interface SigningFiles {
  certificate: string;
  key: string;
  passphrase: string | undefined;
}

/** The parsed environment; a class so that Nest can hand it out by its type. */
export class Configuration extends ServerConfiguration {
  readonly chromiumPath: string | undefined;
  readonly signing: SigningFiles | undefined;
  readonly credentialKeys: { folder: string; passphrase: string };

  constructor(environment: z.output<typeof configurationSchema>) {
    super(environment);
    this.chromiumPath = environment.CHROMIUM_PATH;
    this.signing = signingFilesOf(environment);
    this.credentialKeys = {
      folder: environment.CREDENTIAL_KEY_DIR,
      passphrase: environment.CREDENTIAL_KEY_PASSPHRASE,
    };
  }
}

/** @throws DomainError `CONFIGURATION_INVALID`: half of a pair would leave cards unsigned without a word */
function signingFilesOf(environment: z.output<typeof configurationSchema>): SigningFiles | undefined {
  const {
    SIGNING_CERTIFICATE_FILE: certificate,
    SIGNING_KEY_FILE: key,
    SIGNING_KEY_PASSPHRASE: passphrase,
  } = environment;
  if (certificate === undefined && key === undefined) return undefined;
  if (certificate !== undefined && key !== undefined) return { certificate, key, passphrase };
  const missing = key === undefined ? 'SIGNING_KEY_FILE' : 'SIGNING_CERTIFICATE_FILE';
  throw new DomainError({
    kind: 'failed',
    code: 'CONFIGURATION_INVALID',
    detail: `环境变量不可用：${missing}（未设置，签名证书与私钥必须同时配置）`,
    errors: [{ pointer: `/${missing}`, code: 'MISSING', detail: '未设置' }],
  });
}

/** @throws DomainError `CONFIGURATION_INVALID` */
export function readConfiguration(environment: NodeJS.ProcessEnv): Configuration {
  return new Configuration(readEnvironment(configurationSchema, environment));
}

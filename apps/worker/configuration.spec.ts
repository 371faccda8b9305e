import { randomBytes } from 'node:crypto';
import { readConfiguration } from './configuration.ts';

const key = () => randomBytes(32).toString('base64');
const environment = () => ({
  DATABASE_URL: 'postgres://kaoka@localhost/kaoka',
  HOST_URL: 'https://kaoka.example/',
  ARTEFACT_DIR: '/var/lib/kaoka',
  ID_NUMBER_SEALING_KEY: key(),
  ID_NUMBER_HASHING_KEY: key(),
  CREDENTIAL_KEY_DIR: '/etc/kaoka/keys',
  CREDENTIAL_KEY_PASSPHRASE: 'a sentence that nobody guesses',
});

describe('the worker’s configuration', () => {
  it('C01 is read from the environment, blanks counting as absent', () => {
    const configuration = readConfiguration({ ...environment(), REDIS_URL: '', CHROMIUM_PATH: '' });
    expect(configuration).toMatchObject({
      hostUrl: 'https://kaoka.example',
      redisUrl: undefined,
      chromiumPath: undefined,
      logLevel: 'info',
    });
    expect(configuration.idNumberKeys.sealing).toHaveLength(32);
  });

  it('C02 names everything that is missing or wrong at once, and no value', () => {
    const { ARTEFACT_DIR: _, ...rest } = environment();
    const wrong = { ...rest, ID_NUMBER_SEALING_KEY: 'c2hvcnQ=', REDIS_URL: 'http://localhost' };
    expect(() => readConfiguration(wrong)).toThrow(
      /REDIS_URL（应以 redis:\/\/ 开头）、ARTEFACT_DIR（未设置）、ID_NUMBER_SEALING_KEY（应为 32 字节的 base64）/,
    );
    expect(() => readConfiguration(wrong)).not.toThrow(/c2hvcnQ=/);
  });

  it('C03 takes a certificate and its key together or not at all', () => {
    const certificate = { SIGNING_CERTIFICATE_FILE: '/run/secrets/certificate.pem' };
    expect(readConfiguration(environment()).signing).toBeUndefined();
    expect(
      readConfiguration({ ...environment(), ...certificate, SIGNING_KEY_FILE: '/run/secrets/key.pem' })
        .signing,
    ).toMatchObject({ certificate: '/run/secrets/certificate.pem', key: '/run/secrets/key.pem' });
    expect(() => readConfiguration({ ...environment(), ...certificate })).toThrow(/SIGNING_KEY_FILE（未设置/);
  });

  it('C04 takes a PKCS#12 file instead, and not both', () => {
    const pkcs12 = { SIGNING_PKCS12_FILE: '/run/secrets/signer.p12', SIGNING_KEY_PASSPHRASE: 'secret' };
    expect(readConfiguration({ ...environment(), ...pkcs12 }).signing).toEqual({
      pkcs12: '/run/secrets/signer.p12',
      passphrase: 'secret',
    });
    const both = { ...pkcs12, SIGNING_KEY_FILE: '/run/secrets/key.pem' };
    expect(() => readConfiguration({ ...environment(), ...both })).toThrow(/SIGNING_PKCS12_FILE/);
  });
});

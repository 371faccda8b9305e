import { randomBytes } from 'node:crypto';
import { readConfiguration } from './configuration.ts';

const key = randomBytes(32).toString('base64');
const whole = {
  DATABASE_URL: 'postgres://kaoka@localhost/kaoka',
  HOST_URL: 'https://kaoka.example.cn/',
  ARTEFACT_DIR: '/var/lib/kaoka',
  ID_NUMBER_SEALING_KEY: key,
  ID_NUMBER_HASHING_KEY: key,
  INITIAL_PASSWORD_KEY: key,
  SECURE_COOKIES: 'true',
};

describe('the configuration', () => {
  it('is read from the environment, with defaults for what is no secret', () => {
    expect(readConfiguration({ ...whole, REDIS_URL: '', WEB_DIR: '' })).toMatchObject({
      port: 3000,
      hostUrl: 'https://kaoka.example.cn',
      redisUrl: undefined,
      webDir: undefined,
      logLevel: 'info',
      secureCookies: true,
    });
  });

  it('names everything that is missing at once', () => {
    expect(() => readConfiguration({ PORT: '1' })).toThrow(
      /DATABASE_URL（未设置）、HOST_URL（未设置）、ARTEFACT_DIR（未设置）、ID_NUMBER_SEALING_KEY（未设置）、ID_NUMBER_HASHING_KEY（未设置）、INITIAL_PASSWORD_KEY（未设置）、SECURE_COOKIES（未设置）/,
    );
  });

  it.each([
    ['DATABASE_URL', 'mysql://x'],
    ['REDIS_URL', 'http://x'],
    ['PORT', '70000'],
    ['HOST_URL', 'localhost:3000'],
    ['ID_NUMBER_SEALING_KEY', 'c2hvcnQ='],
    ['INITIAL_PASSWORD_KEY', 'not base64!'],
    ['LOG_LEVEL', 'loud'],
    ['SECURE_COOKIES', 'yes'],
    ['OIDC_ISSUER', 'http://login.example.cn'],
  ])('refuses %s=%s without repeating it', (name, value) => {
    const read = () => readConfiguration({ ...whole, [name]: value });
    expect(read).toThrow(name);
    expect(read).not.toThrow(value);
  });

  it('knows no account system but its own unless all of another is named', () => {
    expect(readConfiguration({ ...whole, OIDC_ISSUER: '' }).oidc).toBeUndefined();
    const issuer = { ...whole, OIDC_ISSUER: 'https://login.example.cn', OIDC_CLIENT_ID: 'kaoka' };
    expect(() => readConfiguration(issuer)).toThrow('OIDC_CLIENT_SECRET');
    expect(readConfiguration({ ...issuer, OIDC_CLIENT_SECRET: 's' }).oidc?.title).toBe('省统一账号');
  });
});

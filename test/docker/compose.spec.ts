import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { configurationSchema as apiEnvironment } from '../../apps/api/configuration.ts';
import { configurationSchema as workerEnvironment } from '../../apps/worker/configuration.ts';

interface Service {
  image?: string;
  build?: { dockerfile: string };
  command?: string[];
  environment?: Record<string, string>;
}

const { services } = parse(readFileSync('docker/compose.yaml', 'utf8'), { merge: true }) as {
  services: Record<string, Service>;
};
const dockerfile = readFileSync('docker/Dockerfile', 'utf8');
const readBy = { api: apiEnvironment, worker: workerEnvironment };

const listUnread = (service: Service, app: keyof typeof readBy) =>
  Object.keys(service.environment ?? {}).filter((name) => !(name in readBy[app].shape));

const listMissing = (service: Service, app: keyof typeof readBy) =>
  Object.entries(readBy[app].shape)
    .filter(
      ([name, schema]) => !schema.safeParse(undefined).success && !(name in (service.environment ?? {})),
    )
    .map(([name]) => name);

describe('compose.yaml', () => {
  it('has PostgreSQL, Redis, a migration, the API and two workers', () => {
    expect(Object.keys(services).sort()).toEqual([
      'api',
      'migrate',
      'postgres',
      'redis',
      'worker-1',
      'worker-2',
    ]);
  });

  const apps: [string, keyof typeof readBy][] = [
    ['api', 'api'],
    ['worker-1', 'worker'],
    ['worker-2', 'worker'],
  ];

  it.each(apps)('sets for %s only variables that the code reads', (name, app) => {
    expect(listUnread(services[name]!, app)).toEqual([]);
  });

  it.each(apps)('sets for %s every variable that has no default', (name, app) => {
    expect(listMissing(services[name]!, app)).toEqual([]);
  });

  it('would be caught setting a variable that nobody reads, or leaving one out', () => {
    const { ARTEFACT_DIR: _, ...rest } = services.api!.environment!;
    const planted = { ...services.api!, environment: { ...rest, ARTIFACT_DIR: '/var/lib/kaoka' } };
    expect(listUnread(planted, 'api')).toEqual(['ARTIFACT_DIR']);
    expect(listMissing(planted, 'api')).toEqual(['ARTEFACT_DIR']);
  });

  it('gives no secret a value of its own', () => {
    const secrets = Object.entries(services).flatMap(([name, { environment }]) =>
      Object.entries(environment ?? {})
        .filter(([variable]) => /_KEY$|PASSWORD|PASSPHRASE/.test(variable))
        .map(([variable, value]) => [name, variable, value]),
    );
    expect(secrets.length).toBeGreaterThan(6);
    for (const [, , value] of secrets) expect(value).toMatch(/^\$\{\w+:[?-]\}$/);
  });
});

describe('the image', () => {
  it('is built in stages and runs as a user without rights', () => {
    expect(dockerfile.match(/^FROM /gm)).toHaveLength(2);
    expect(dockerfile).toMatch(/^USER node$/m);
  });

  it('holds every program that compose starts', () => {
    const programs = [dockerfile, ...Object.values(services).map(({ command }) => command?.join(' ') ?? '')]
      .flatMap((text) => text.match(/dist\/apps\/[\w/-]+\.js/g) ?? [])
      .map((built) => built.replace(/^dist\//, '').replace(/\.js$/, '.ts'));
    expect(programs.length).toBeGreaterThanOrEqual(4);
    for (const source of programs) expect(readFileSync(source, 'utf8')).not.toBe('');
  });
});

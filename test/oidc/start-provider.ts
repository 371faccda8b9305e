import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface TestProvider {
  issuer: string;
  stop(): Promise<void>;
}

/** Starts a real OpenID provider on a port of its own. */
export async function startProvider(
  clientId: string,
  clientSecret: string,
  redirectUri: string,
): Promise<TestProvider> {
  const child = fork('test/oidc/provider.js', [clientId, clientSecret, redirectUri], {
    stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
    execArgv: [],
  });
  const lines = createInterface({ input: child.stdout! });
  const [issuer] = (await once(lines, 'line')) as [string];
  return {
    issuer,
    async stop() {
      child.kill();
      await once(child, 'exit');
    },
  };
}

/** A browser's jar of cookies for one host. */
class Jar {
  private readonly cookies = new Map<string, string>();

  get header(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  keep(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const cut = pair.indexOf('=');
      this.cookies.set(pair.slice(0, cut), pair.slice(cut + 1));
    }
  }
}

/**
 * Does at the provider what a person does: signs in, agrees, and follows until it sends the browser back.
 * Answers the address to which it does.
 */
export async function signInAt(issuer: string, address: string, login: string): Promise<URL> {
  const jar = new Jar();
  const visit = async (url: URL, form?: Record<string, string>): Promise<Response> => {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: jar.header, ...(form && { 'content-type': 'application/x-www-form-urlencoded' }) },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    });
    jar.keep(response);
    return response;
  };
  let url = new URL(address);
  let response = await visit(url);
  for (let step = 0; step < 12; step += 1) {
    const location = response.headers.get('location');
    if (location !== null) {
      url = new URL(location, url);
      if (url.origin !== new URL(issuer).origin) return url;
      response = await visit(url);
      continue;
    }
    const page = await response.text();
    const action = /action="([^"]+)"/.exec(page)?.[1];
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1];
    if (action === undefined || prompt === undefined)
      throw new Error(`the provider shows: ${page.slice(0, 300)}`);
    url = new URL(action, url);
    response = await visit(url, prompt === 'login' ? { prompt, login, password: 'x' } : { prompt });
  }
  throw new Error('the provider did not send the browser back');
}

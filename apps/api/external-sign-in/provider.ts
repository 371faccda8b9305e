import { Injectable } from '@nestjs/common';
import * as client from 'openid-client';
import type { Subject } from '#database/account';
import { Configuration } from '../configuration.ts';

/** What a browser has to bring back for an answer of the provider to count. */
export interface Attempt {
  state: string;
  nonce: string;
  verifier: string;
}

const SCOPE = 'openid';

/** The province's own account system, over OpenID Connect: code flow with PKCE, state and nonce. */
@Injectable()
export class ExternalProvider {
  private discovered: Promise<client.Configuration> | undefined;

  constructor(private readonly configuration: Configuration) {}

  /** How people call it; null where none is configured */
  get title(): string | null {
    return this.configuration.oidc?.title ?? null;
  }

  /** The address to which a browser is sent, and what it keeps meanwhile. */
  async begin(): Promise<{ address: string; attempt: Attempt }> {
    const attempt = {
      state: client.randomState(),
      nonce: client.randomNonce(),
      verifier: client.randomPKCECodeVerifier(),
    };
    const address = client.buildAuthorizationUrl(await this.discover(), {
      redirect_uri: this.callback,
      scope: SCOPE,
      state: attempt.state,
      nonce: attempt.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(attempt.verifier),
      code_challenge_method: 'S256',
    });
    return { address: address.href, attempt };
  }

  /** Who came back, once the code has been exchanged and the ID token verified; throws for anything that does not fit. */
  async finish(query: string, { state, nonce, verifier }: Attempt): Promise<Subject> {
    const tokens = await client.authorizationCodeGrant(
      await this.discover(),
      new URL(`${this.callback}${query}`),
      {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      },
    );
    const { iss, sub } = tokens.claims()!;
    return { issuer: iss, subject: sub };
  }

  private get callback(): string {
    return `${this.configuration.hostUrl}/api/external-sign-in/callback`;
  }

  /** Asked once; a provider that could not be reached is asked again by the next who comes. */
  private discover(): Promise<client.Configuration> {
    const { oidc } = this.configuration;
    if (oidc === undefined) throw new Error('no provider is configured');
    this.discovered ??= client
      .discovery(new URL(oidc.issuer), oidc.clientId, oidc.clientSecret, undefined, {
        // Configuration lets plain HTTP through for a provider on this very machine alone.
        execute: oidc.issuer.startsWith('http:') ? [client.allowInsecureRequests] : [],
      })
      .catch((error: unknown) => {
        this.discovered = undefined;
        throw error;
      });
    return this.discovered;
  }
}

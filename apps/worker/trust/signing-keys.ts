import {
  type Issuer,
  type KeyRing,
  type KeyUse,
  keyName,
  mayKeySign,
  openManifest,
  type RootKey,
} from '#credential';
import type { Signer } from '#credential/sign';
import { DomainError } from '#problem';

export interface KeyMaterial {
  ring: KeyRing;
  /** The ring's compact JWS, as it is published */
  manifest: string;
  roots: RootKey[];
  /** By key name; only the keys that this worker may use */
  secrets: ReadonlyMap<string, () => Signer>;
}

/** A key that signs today. */
export interface KeyOfTheDay {
  /** e.g. `1.3` */
  name: string;
  id: number;
  signer: Signer;
}

const useNames: Record<KeyUse, string> = { card: '证卡', list: '状态列表', log: '日志', badge: '徽章' };

/** The secret keys of this worker and the manifest that vouches for them. */
export class SigningKeys {
  constructor(private material: KeyMaterial) {}

  /**
   * Goes on with what was read anew, for everybody who holds these keys.
   * @throws DomainError `KEYS_ROLLED_BACK`: nobody brings back old keys by putting back an old manifest
   */
  adopt({ material }: SigningKeys): void {
    openManifest(material.manifest, material.roots, this.ring.manifest.edition);
    this.material = material;
  }

  get ring(): KeyRing {
    return this.material.ring;
  }

  get manifest(): string {
    return this.material.manifest;
  }

  get roots(): RootKey[] {
    return this.material.roots;
  }

  /** @throws DomainError `ORIGIN_NOT_LISTED`: a card that points there would pass for a copy */
  issuerAt(origin: string): Issuer {
    const issuer = this.ring.findIssuerAt(origin);
    if (issuer) return issuer;
    throw refuse('ORIGIN_NOT_LISTED', `网址 ${origin} 不在密钥清单登记的发证机构网址之列，请重新签署清单`);
  }

  /**
   * The youngest key of an issuer that may sign on that day and whose secret is here.
   * @param day Shanghai civil date
   * @throws DomainError `NO_KEY_IN_FORCE`, and `SEALED_KEY_LOCKED` for a wrong passphrase
   */
  keyOfTheDay(issuer: number, use: KeyUse, day: string): KeyOfTheDay {
    const usable = this.ring
      .listKeys(issuer, use)
      .filter(({ facts }) => mayKeySign(facts, day) && this.material.secrets.has(keyName(facts)));
    const youngest = usable
      .sort((one, other) => one.facts.signsFrom.localeCompare(other.facts.signsFrom))
      .at(-1);
    if (!youngest) {
      throw refuse(
        'NO_KEY_IN_FORCE',
        `${day} 没有可用的${useNames[use]}签名密钥，请用 kaoka keys add 增加并重新签署清单`,
      );
    }
    const name = keyName(youngest.facts);
    return { name, id: youngest.facts.id, signer: this.material.secrets.get(name)!() };
  }
}

function refuse(code: string, detail: string): DomainError {
  return new DomainError({ kind: 'failed', code, detail });
}

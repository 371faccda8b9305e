const DATABASE = 'kaoka-door';
const STORE = 'kept';
const KEY = 'key';

interface Sealed {
  iv: Uint8Array<ArrayBuffer>;
  body: ArrayBuffer;
}

/**
 * What the device keeps of the day, sealed with AES-GCM. The key is made here and cannot be read out by any script;
 * with the database it is gone. It guards copies of the disk, not an unlocked device in wrong hands.
 */
export class Vault {
  private constructor(
    private readonly database: IDBDatabase,
    private readonly key: CryptoKey,
  ) {}

  static async open(): Promise<Vault> {
    const database = await openDatabase();
    const kept = await read<CryptoKey>(database, KEY);
    if (kept !== undefined) return new Vault(database, kept);
    const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
      'encrypt',
      'decrypt',
    ]);
    await write(database, KEY, key);
    return new Vault(database, key);
  }

  async find<Value>(name: string): Promise<Value | undefined> {
    const sealed = await read<Sealed>(this.database, name);
    if (sealed === undefined) return undefined;
    const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: sealed.iv }, this.key, sealed.body);
    return JSON.parse(new TextDecoder().decode(plain)) as Value;
  }

  /** Kept once this resolves: the transaction has ended. */
  async keep(name: string, value: unknown): Promise<void> {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const plain = new TextEncoder().encode(JSON.stringify(value));
    const body = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, this.key, plain);
    await write(this.database, name, { iv, body } satisfies Sealed);
  }

  /** Forgets one thing. */
  drop(name: string): Promise<void> {
    return remove(this.database, name);
  }

  /** Leaves nothing behind: neither what was kept nor the key. */
  erase(): Promise<void> {
    this.database.close();
    return new Promise((resolve, reject) => {
      const request = indexedDB.deleteDatabase(DATABASE);
      request.onsuccess = () => resolve();
      request.onerror = () => reject(request.error);
    });
  }
}

function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function read<Value>(database: IDBDatabase, name: string): Promise<Value | undefined> {
  return new Promise((resolve, reject) => {
    const request = database.transaction(STORE).objectStore(STORE).get(name);
    request.onsuccess = () => resolve(request.result as Value | undefined);
    request.onerror = () => reject(request.error);
  });
}

function remove(database: IDBDatabase, name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(STORE, 'readwrite');
    transaction.objectStore(STORE).delete(name);
    transaction.oncomplete = () => resolve();
    transaction.onerror = () => reject(transaction.error);
  });
}

function write(database: IDBDatabase, name: string, value: unknown): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(STORE, 'readwrite', { durability: 'strict' });
    transaction.objectStore(STORE).put(value, name);
    transaction.oncomplete = () => resolve();
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error);
  });
}

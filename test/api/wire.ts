import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** A wire to PostgreSQL that can be cut and mended, as when the database goes away and comes back. */
export class Wire {
  private readonly sockets = new Set<Socket>();
  private server: Server | undefined;
  private port = 0;

  /** Lays the wire; returns the connection string that goes through it. */
  async lay(url: string): Promise<string> {
    const through = new URL(url);
    await this.listen(Number(through.port), through.hostname);
    through.hostname = '127.0.0.1';
    through.port = String(this.port);
    this.mend = () => this.listen(Number(new URL(url).port), new URL(url).hostname);
    return through.href;
  }

  mend: () => Promise<void> = () => Promise.reject(new Error('lay the wire first'));

  async cut(): Promise<void> {
    const closed = this.server === undefined ? [] : once(this.server, 'close');
    this.server?.close();
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  private async listen(targetPort: number, targetHost: string): Promise<void> {
    this.server = createServer((near) => {
      const far = connect(targetPort, targetHost);
      for (const [from, to] of [
        [near, far],
        [far, near],
      ] as const) {
        this.sockets.add(from);
        from.pipe(to);
        from.on('error', () => to.destroy());
        from.on('close', () => {
          this.sockets.delete(from);
          to.destroy();
        });
      }
    });
    this.server.listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
    this.port = (this.server.address() as AddressInfo).port;
  }
}

import type { Provider } from '@nestjs/common';
import type { Channel } from '#database/message';
import { Clock } from '#environment';
import { Configuration } from '../configuration.ts';
import type { OutChannel } from './channel.ts';
import { openMailChannel } from './mail-channel.ts';
import { openSmsChannel } from './sms-channel.ts';

/** The ways out that are set up. */
export class Channels {
  constructor(readonly open: ReadonlyMap<Channel, OutChannel>) {}

  get names(): Channel[] {
    return [...this.open.keys()];
  }

  close(): void {
    for (const channel of this.open.values()) channel.close();
  }
}

export const channels: Provider = {
  provide: Channels,
  inject: [Configuration, Clock],
  useFactory: ({ mail, sms, hostUrl }: Configuration, clock: Clock) => {
    const open = new Map<Channel, OutChannel>();
    if (mail !== undefined) open.set('email', openMailChannel(mail, hostUrl));
    if (sms !== undefined) open.set('sms', openSmsChannel(sms, clock));
    return new Channels(open);
  },
};

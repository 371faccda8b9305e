import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation, Unique } from 'typeorm';
import { Message } from './message.ts';

/** Ways out of the system; the inbox is always there and needs none. */
export type Channel = 'email' | 'sms';

export const channelNames: Record<Channel, string> = { email: '邮件', sms: '短信' };

/** `sending`: handed to the channel, no answer yet; `withheld`: nobody will send it, and why is said. */
export type DeliveryState = 'waiting' | 'sending' | 'sent' | 'failed' | 'withheld';

export const deliveryStateNames: Record<DeliveryState, string> = {
  waiting: '待发送',
  sending: '发送中',
  sent: '已发送',
  failed: '发送失败',
  withheld: '未发送',
};

/** A message on its way out by one channel. Its id is the Message-ID and the idempotency key, however often it is tried. */
@Entity('message_delivery')
@Unique(['messageId', 'channel'])
@Index('message_delivery_due', ['nextAttemptAt'], { where: `state IN ('waiting', 'sending')` })
export class MessageDelivery {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  messageId!: string;

  @ManyToOne(() => Message, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'message_id' })
  message!: Relation<Message>;

  @Column('text')
  channel!: Channel;

  /** E-mail address or mobile number */
  @Column('text')
  address!: string;

  /** As it goes out; `{secret}` stands for what is sealed */
  @Column('text')
  text!: string;

  /** A link or code that only the recipient may know; gone once it is sent or given up */
  @Column('bytea', { nullable: true })
  sealedSecret!: Buffer | null;

  /** Goes out in quiet hours too */
  @Column('boolean', { default: false })
  urgent!: boolean;

  @Column('text')
  state!: DeliveryState;

  @Column('integer', { default: 0 })
  attempts!: number;

  /** Waiting: when it is tried next. Sending: when the try counts as lost and another worker may take it */
  @Column('timestamptz')
  nextAttemptAt!: Date;

  /** After it nobody needs it any more */
  @Column('timestamptz', { nullable: true })
  expiresAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  sentAt!: Date | null;

  /** What the channel said the last time, zh-CN where it is ours */
  @Column('text', { nullable: true })
  reason!: string | null;
}

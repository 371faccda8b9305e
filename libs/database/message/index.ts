export {
  type Claimed,
  claimDeliveries,
  MOST_ATTEMPTS,
  type Outcome,
  recordOutcome,
  retryDeliveries,
  withholdDeliveries,
} from './deliver.ts';
export {
  type Channel,
  channelNames,
  type DeliveryState,
  deliveryStateNames,
  MessageDelivery,
} from './delivery.ts';
export { confirmEmail, findCodeState, findEmail, forgetEmail, proposeEmail } from './email.ts';
export { EmailAddress } from './email-address.ts';
export { countUnread, listInbox, markRead } from './inbox.ts';
export { Message } from './message.ts';
export { getQuietHours, MessagePolicy, setQuietHours } from './policy.ts';
export { defaultQuietHours, endOfQuiet, isQuiet, type QuietHours } from './quiet-hours.ts';
export { listStaffOf, listStaffOfKind, type Recipient } from './recipients.ts';
export { sendMessages, type Telling, type Told } from './send.ts';
export { sendSecret } from './send-secret.ts';
export {
  countSmsParts,
  longestSms,
  MOST_PARTS,
  renderMessage,
  SIGNATURE,
  type Template,
} from './template.ts';
export { addressOnly, type MessageEvent, type MessageParameters, templates } from './templates.ts';

export { changePins, type PinChange, type PinSubject } from './change-pins.ts';
export { listPins, type PinPlace, pinsByCandidate } from './list-pins.ts';
export { namesOf } from './names.ts';
export { Pin } from './pin.ts';
export { type PinRequest, setPin, unsetPin } from './set-pin.ts';

export { maskPhone, parsePhone } from './phone.ts';

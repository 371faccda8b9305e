export { type Door, decide, decidePerson } from './decide.ts';
export {
  isAdmitted,
  type Misplaced,
  type Recognised,
  type Replaced,
  type Ruling,
  type Several,
  type Unknown,
  type Verdict,
} from './verdict.ts';

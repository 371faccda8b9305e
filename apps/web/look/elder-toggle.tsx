import { wordOfElderSwitch } from './elder.ts';
import { useElderMode } from './face.ts';

/** Switches 长辈模式: larger text and stronger contrast. */
export function ElderToggle() {
  const [on, setOn] = useElderMode();
  return (
    <button type="button" className="button button-quiet" aria-pressed={on} onClick={() => setOn(!on)}>
      {wordOfElderSwitch(on)}
    </button>
  );
}

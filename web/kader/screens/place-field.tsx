import { useEffect, useState } from 'preact/hooks';
import type { FieldAppWords } from '../../text/field-app.id.ts';

/** About a kilometre: enough to see that somebody was in the village, not at whose door. */
export interface CoarsePlace {
  readonly latitudeHundredths: number;
  readonly longitudeHundredths: number;
}

const CHOICE = 'place';
const PATIENCE_MS = 60_000;
const OLDEST_MS = 600_000;

/** Offers to tell roughly where goods were handed over. Off until ticked; remembered on this phone. */
export function PlaceField(props: {
  words: FieldAppWords;
  onPlace: (place: CoarsePlace | null) => void;
}) {
  const { words, onPlace } = props;
  const [isOn, setOn] = useState(localStorage.getItem(CHOICE) === '1');
  const [told, setTold] = useState('');
  useEffect(() => {
    onPlace(null);
    setTold('');
    if (!isOn) return;
    setTold(words.placeAsking);
    let isGone = false;
    const known = ({ coords }: GeolocationPosition) => {
      if (isGone) return;
      onPlace({
        latitudeHundredths: Math.round(coords.latitude * 100),
        longitudeHundredths: Math.round(coords.longitude * 100),
      });
      setTold(words.placeKnown);
    };
    const unknown = () => !isGone && setTold(words.placeUnknown);
    const how = { maximumAge: OLDEST_MS, timeout: PATIENCE_MS };
    navigator.geolocation.getCurrentPosition(known, unknown, how);
    return () => {
      isGone = true;
    };
  }, [isOn]);
  if (!('geolocation' in navigator)) return null;
  const choose = (wanted: boolean) => {
    localStorage.setItem(CHOICE, wanted ? '1' : '0');
    setOn(wanted);
  };
  return (
    <div class="stack">
      <label class="choice">
        <input
          type="checkbox"
          checked={isOn}
          onChange={(event) => choose(event.currentTarget.checked)}
        />
        <span>
          {words.placeTell}
          <br />
          <small class="soft">{told || words.placeHint}</small>
        </span>
      </label>
    </div>
  );
}

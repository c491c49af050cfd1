import { classNames } from '../class-names.ts';

/** 24 × 24 stroked outlines. Decoration only: the words beside an icon carry the meaning. */
const OUTLINES = {
  check: 'M5 12.5l4.6 4.6L19 7.5',
  cross: 'M6.5 6.5l11 11m0-11l-11 11',
  info: 'M12 11.5v5M12 7.8v.1M12 3a9 9 0 100 18 9 9 0 000-18z',
  warning: 'M12 8v5m0 3.4v.1M12 3.5L2.8 19.5h18.4L12 3.5z',
  stop: 'M12 7.5v5.5m0 3.4v.1M8.3 3h7.4L21 8.3v7.4L15.7 21H8.3L3 15.7V8.3L8.3 3z',
  left: 'M19 12H5m6-6l-6 6 6 6',
  right: 'M5 12h14m-6-6l6 6-6 6',
  menu: 'M4 7h16M4 12h16M4 17h16',
  clock: 'M12 7v5.2l3.4 2M12 3a9 9 0 100 18 9 9 0 000-18z',
  seal: 'M12 2.8l7.5 3v5.7c0 4.6-3.1 8-7.5 9.7-4.4-1.7-7.5-5.1-7.5-9.7V5.8l7.5-3zM8.3 12l2.7 2.7 4.9-5',
  download: 'M12 4v11m-5-4.6l5 5 5-5M5 20h14',
  differs: 'M5 9.5h14M5 14.5h14M15.5 5l-7 14',
} as const;

export type IconName = keyof typeof OUTLINES;

/** Every icon there is. */
export const ICON_NAMES = Object.keys(OUTLINES) as IconName[];

export interface IconProps {
  name: IconName;
  class?: string | undefined;
}

/** A decorative outline the height of the text around it; hidden from assistive technology. */
export function Icon(props: IconProps) {
  return (
    <svg class={classNames('icon', props.class)} viewBox="0 0 24 24" aria-hidden="true">
      <path d={OUTLINES[props.name]} />
    </svg>
  );
}

import type { Child } from 'hono/jsx';

/** The outlines of a city's areas, on a plane of `width` × `height`. */
export interface MapShapes {
  city: string;
  width: number;
  height: number;
  shapes: readonly { areaCode: string; outline: string; labelX: number; labelY: number }[];
}

export interface MapArea {
  areaCode: string;
  label: string;
  /** What is drawn: the stronger the colour, the more. Null when it is withheld. */
  value: number | null;
  /** How the figure is written in the map: "34", "< 5". */
  valueText: string;
  /** What follows name and figure for who does not see the map. */
  description: string;
  href: string;
}

export interface AreaMapProps {
  caption: string;
  shapes: MapShapes;
  areas: readonly MapArea[];
  note?: Child;
}

/** Shades of the map; CSS draws `area-shade-0` to `area-shade-4`. */
const SHADES = 4;

/**
 * Figures per area on a map. Each area is a link, reached by Tab in the order given; its name says all
 * its figures. Colour never tells alone: name and figure stand in each area, and a table follows on the page.
 */
export function AreaMap(props: AreaMapProps) {
  const { shapes } = props;
  const highest = Math.max(1, ...props.areas.map(({ value }) => value ?? 0));
  const outlines = new Map(shapes.shapes.map((shape) => [shape.areaCode, shape]));
  return (
    <figure class="area-map">
      {/* biome-ignore lint/a11y/useSemanticElements: a drawing of links has no other element */}
      <svg
        class="area-map-plane"
        viewBox={`0 0 ${shapes.width} ${shapes.height}`}
        role="group"
        aria-label={props.caption}
      >
        <title>{props.caption}</title>
        {props.areas.map((area) => {
          const shape = outlines.get(area.areaCode);
          if (!shape) return null;
          return (
            <a
              class="area-map-area"
              href={area.href}
              aria-label={`${area.label} ${area.valueText}. ${area.description}`}
            >
              <path class={shadeOf(area.value, highest)} d={shape.outline} />
              <text class="area-map-name" y={shape.labelY}>
                <tspan x={shape.labelX}>{area.label}</tspan>{' '}
                <tspan class="area-map-figure" x={shape.labelX} dy="30">
                  {area.valueText}
                </tspan>
              </text>
            </a>
          );
        })}
      </svg>
      <figcaption class="bar-note">
        {props.caption}
        {props.note && <> {props.note}</>}
      </figcaption>
    </figure>
  );
}

function shadeOf(value: number | null, highest: number): string {
  if (value === null) return 'area-shape area-withheld';
  return `area-shape area-shade-${value === 0 ? 0 : Math.ceil((value / highest) * SHADES)}`;
}

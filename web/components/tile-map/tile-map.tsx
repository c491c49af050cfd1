export interface Tile {
  label: string;
  href?: string | undefined;
  /** How much of the tile is filled. */
  value: number;
  whole: number;
  /** How the figure is written: "12 dari 40". */
  valueText: string;
}

/** Areas as tiles of one size, each filled by its share: no area looks important for being large. */
export function TileMap(props: { label: string; tiles: readonly Tile[] }) {
  return (
    <ul class="tile-map" aria-label={props.label}>
      {props.tiles.map((tile) => (
        <li class="tile">
          <TileShape tile={tile} />
          <span class="tile-label">
            {tile.href ? <a href={tile.href}>{tile.label}</a> : tile.label}
          </span>
          <span class="tile-value">{tile.valueText}</span>
        </li>
      ))}
    </ul>
  );
}

/** Heights are SVG attributes: the content security policy refuses style attributes. */
function TileShape({ tile }: { tile: Tile }) {
  const share = tile.whole === 0 ? 0 : Math.round((tile.value / tile.whole) * 1000) / 10;
  return (
    <svg class="tile-shape" viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
      <rect class="tile-whole" width="100" height="100" />
      <rect class="tile-part" y={100 - share} width="100" height={share} />
    </svg>
  );
}

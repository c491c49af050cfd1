const EGG =
  'M16 14.6c-3.5 0-5.6-4.3-5.6-7.3 0-3.3 2.4-5.8 5.6-5.8s5.6 2.5 5.6 5.8c0 3-2.1 7.3-5.6 7.3Z';

/**
 * Asuh's mark: the four ovals of batik kawung, drawn as eggs around one centre. Three stand about
 * the golden one, as giver, kader and puskesmas stand about a child. Decoration: the name is beside it.
 */
export function BrandMark() {
  return (
    <svg class="brand-mark" viewBox="0 0 32 32" aria-hidden="true">
      <g transform="rotate(45 16 16)">
        <path class="brand-child" d={EGG} />
        <path d={EGG} transform="rotate(90 16 16)" />
        <path d={EGG} transform="rotate(180 16 16)" />
        <path d={EGG} transform="rotate(270 16 16)" />
      </g>
    </svg>
  );
}

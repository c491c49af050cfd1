export interface Crumb {
  href: string;
  label: string;
}

export interface BreadcrumbsProps {
  /** Names the landmark: "Anda di sini". */
  label: string;
  /** From the outermost to the page above this one. */
  trail: Crumb[];
}

/** The pages above this one. The page itself is named by its heading right below. */
export function Breadcrumbs(props: BreadcrumbsProps) {
  return (
    <nav class="breadcrumbs" aria-label={props.label}>
      <ol class="breadcrumb-list">
        {props.trail.map((crumb) => (
          <li>
            <a href={crumb.href}>{crumb.label}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

export interface Tab {
  href: string;
  label: string;
  current?: boolean | undefined;
  /** A count shown beside the label. */
  count?: string | undefined;
}

/** Views of one thing, each a page of its own: links, not a tab widget. */
export function Tabs(props: { label: string; tabs: Tab[] }) {
  return (
    <nav class="tabs" aria-label={props.label}>
      <ul class="tab-list">
        {props.tabs.map((tab) => (
          <li>
            <a href={tab.href} aria-current={tab.current ? 'page' : undefined}>
              {tab.label}
              {tab.count !== undefined && <span class="tab-count">{tab.count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Something to copy into a terminal. Long lines wrap: nothing hides beyond the edge of a phone. */
export function CodeBlock(props: { code: string }) {
  return (
    <pre class="code-block">
      <code>{props.code}</code>
    </pre>
  );
}

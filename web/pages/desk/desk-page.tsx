import { Button } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { href, type Lang, type Text, text } from '../../text/lang.ts';
import { whole } from '../../text/numbers.ts';

export interface DeskTask {
  task: keyof Text['desk']['tasks'];
  path: string;
  count: number;
  /** There are more than were counted. */
  isMore: boolean;
}

/** What waits for this person; what does not wait stands below, quietly. */
export function DeskPage(props: { lang: Lang; name: string; tasks: DeskTask[] }) {
  const words = text(props.lang).desk;
  const waiting = props.tasks.filter((task) => task.count > 0);
  const quiet = props.tasks.filter((task) => task.count === 0);
  return (
    <>
      <PageHeading title={words.greeting(props.name)} lead={<p>{words.lead}</p>} />
      {waiting.length === 0 ? (
        <EmptyState
          title={words.nothing}
          text={words.nothingText}
          action={<Button href={href(props.lang, '/buku-kas')}>{words.seeLedger}</Button>}
        />
      ) : (
        <div class="grid">
          {waiting.map((task) => (
            <TaskCard lang={props.lang} task={task} />
          ))}
        </div>
      )}
      {quiet.length > 0 && (
        <p class="soft">
          {words.quiet} {quiet.map((task) => words.tasks[task.task].none).join(' · ')}
        </p>
      )}
    </>
  );
}

function TaskCard(props: { lang: Lang; task: DeskTask }) {
  const { task, lang } = props;
  const words = text(lang).desk.tasks[task.task];
  const count = task.isMore ? `${whole(task.count - 1)}+` : whole(task.count);
  return (
    <Card
      title={words.title(count)}
      footer={
        <Button variant="secondary" href={href(lang, task.path)}>
          {words.action}
        </Button>
      }
    >
      <p class="soft">{words.text}</p>
    </Card>
  );
}

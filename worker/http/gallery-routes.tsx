import { Gallery } from '../../web/components/gallery.tsx';
import { text } from '../../web/text/lang.ts';
import { notFound, page } from './render.tsx';
import { get, type Route } from './route.ts';

/** `/gaya`: every component with its examples, in the demo only. The same examples are tested. */
export const galleryRoutes: Route[] = [
  get('/gaya', 'public.read', (c) => {
    if (!c.get('config').demo) return notFound(c);
    const words = text(c.get('lang')).common.gallery;
    return page(c, { title: words.title }, <Gallery title={words.title} lead={words.lead} />);
  }),
];

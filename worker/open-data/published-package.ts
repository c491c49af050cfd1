import { z } from 'zod';

const shape = z.object({
  log: z.object({ origin: z.string(), size: z.number(), root: z.string() }),
  resources: z.array(
    z.object({
      name: z.string(),
      title: z.string(),
      path: z.string(),
      bytes: z.number(),
      hash: z.string(),
      // Not of files about children: they are not made from the log.
      log: z
        .object({ from: z.number(), to: z.number(), size: z.number(), root: z.string() })
        .optional(),
    }),
  ),
});

/** The descriptor as pages and the next run need it. */
export type PublishedPackage = z.infer<typeof shape>;

/** Where the descriptor lies: it comes last and names all other files. */
export const DESCRIPTOR = 'open-data/datapackage.json';

/** What is published now, with the ETag by which to replace it; null before the first time. */
export async function publishedPackage(
  files: R2Bucket,
): Promise<(PublishedPackage & { readonly etag: string }) | null> {
  const object = await files.get(DESCRIPTOR);
  if (!object) return null;
  return { ...shape.parse(await object.json()), etag: object.etag };
}

/** The path of the IATI file of the published package; null before the first time. */
export async function currentIatiPath(files: R2Bucket): Promise<string | null> {
  const published = await publishedPackage(files);
  return published?.resources.find(({ path }) => path.startsWith('iati/'))?.path ?? null;
}

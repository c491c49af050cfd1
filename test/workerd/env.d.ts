declare namespace Cloudflare {
  interface Env {
    DB: D1Database;
    FILES: R2Bucket;
    JOBS: Queue;
    ASSETS: Fetcher;
    MASTER_KEY: string;
    LOOKUP_KEY: string;
    LOG_KEY: string;
    LOG_ORIGIN: string;
    DEMO: string;
    MIGRATIONS: { name: string; queries: string[] }[];
  }
}

declare module '*?raw' {
  const text: string;
  export default text;
}

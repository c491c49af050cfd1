/** How the app learns of a new version of itself. */
export interface Update {
  /** Told once a new version lies ready. */
  onReady(told: () => void): void;
  /** Changes over to it. */
  take(): void;
  /** Looks for one now, without waiting for the browser to. */
  look(): Promise<void>;
}

/** Registers the service worker: after that the app opens without a network. */
export function serviceWorker(): Update {
  let waiting: ServiceWorker | null = null;
  let tell = () => {};
  const ready = (worker: ServiceWorker | null) => {
    if (!worker || !navigator.serviceWorker.controller) return;
    waiting = worker;
    tell();
  };
  if ('serviceWorker' in navigator) {
    let isChanging = false;
    navigator.serviceWorker.addEventListener('controllerchange', () => {
      if (isChanging) location.reload();
    });
    void registered().then((registration) => {
      ready(registration.waiting);
      registration.addEventListener('updatefound', () => {
        const fresh = registration.installing;
        fresh?.addEventListener('statechange', () => {
          if (fresh.state === 'installed') ready(fresh);
        });
      });
    });
    return {
      onReady(told) {
        tell = told;
        if (waiting) told();
      },
      take() {
        isChanging = true;
        waiting?.postMessage('take over');
      },
      async look() {
        const registration = await navigator.serviceWorker.getRegistration('/kader/');
        await registration?.update().catch(() => undefined);
      },
    };
  }
  return { onReady() {}, take() {}, async look() {} };
}

/**
 * Also `/kader`, as people type it, opens without a network; where the server's leave for that is lost
 * (`Service-Worker-Allowed`), at least what lies below does.
 */
async function registered(): Promise<ServiceWorkerRegistration> {
  const { serviceWorker: workers } = navigator;
  return workers
    .register('/kader/sw.js', { scope: '/kader' })
    .catch(() => workers.register('/kader/sw.js'));
}

/** Asks the browser to wake the service worker once there is a line; browsers without it send as before. */
export async function askToBeWoken(tag: string): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration('/kader/');
  const { sync } = (registration ?? {}) as {
    readonly sync?: { register(tag: string): Promise<void> };
  };
  await sync?.register(tag).catch(() => undefined);
}

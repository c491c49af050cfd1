/** What the browser offers once the app may be put among the phone's own (Chromium). */
interface Offer extends Event {
  prompt(): Promise<unknown>;
}

let offer: Offer | null = null;

/** Listens for the browser's offer: it comes once, soon after the start. */
export function waitForOffer(): void {
  addEventListener('beforeinstallprompt', (event) => {
    offer = event as Offer;
  });
  addEventListener('appinstalled', () => {
    offer = null;
  });
}

/** Whether the app can be installed by a button now. */
export function canInstall(): boolean {
  return offer !== null;
}

/** Asks the browser to install the app; the kader answers there. */
export async function install(): Promise<void> {
  await offer?.prompt().catch(() => undefined);
  offer = null;
}

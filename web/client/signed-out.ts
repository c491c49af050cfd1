import { PhoneStore } from '../kader/phone-store.ts';

/**
 * Loaded by the page one comes to by signing out: what the field app holds of families on this phone goes
 * with the session. What it has not sent yet stays, sealed.
 */
const store = await PhoneStore.open();
await store.wipe();

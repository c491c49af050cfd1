import { render } from 'preact';
import './style.css';
import { App } from './app.tsx';
import { waitForOffer } from './install.ts';
import { serviceWorker } from './update.ts';

waitForOffer();
const place = document.getElementById('app');
if (place) render(<App update={serviceWorker()} />, place);
// Ask not to be evicted when the phone is full; a phone may refuse, and the app then says so.
void navigator.storage?.persist?.();

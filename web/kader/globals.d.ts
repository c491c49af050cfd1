/** The build's own name: a hash of what it was made from. */
declare const __VERSION__: string;
declare module '*.css';

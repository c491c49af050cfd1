/** Only paths of our own are followed after sign-in, so that a link cannot lead elsewhere; '' for others. */
export function localPath(path: string | undefined): string {
  const own = /^\/(?!\/)[A-Za-z0-9\-/]{0,200}(?:\?[A-Za-z0-9\-_=&.]{0,200})?$/;
  return path !== undefined && own.test(path) ? path : '';
}

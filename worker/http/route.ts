import type { Permission } from '../identity/access.ts';
import type { Ctx } from './app-env.ts';

/** One address of the product and the permission it takes: there is no way to add one without. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'OPTIONS';
  readonly path: string;
  readonly permission: Permission;
  /** True for a command that other programs send, and that no cookie has any part in. */
  readonly fromAnywhere?: true;
  /** The largest file that its form may bring. */
  readonly fileBytes?: number;
  readonly handler: (c: Ctx) => Response | Promise<Response>;
}

/** A page or file to read. */
export function get(path: string, permission: Permission, handler: Route['handler']): Route {
  return { method: 'GET', path, permission, handler };
}

/** A command. */
export function post(path: string, permission: Permission, handler: Route['handler']): Route {
  return { method: 'POST', path, permission, handler };
}

/** A command whose form brings a file. */
export function postFile(
  path: string,
  permission: Permission,
  fileBytes: number,
  handler: Route['handler'],
): Route {
  return { method: 'POST', path, permission, fileBytes, handler };
}

/** A file that is put where its address says; sent twice, it lies there once. */
export function put(path: string, permission: Permission, handler: Route['handler']): Route {
  return { method: 'PUT', path, permission, handler };
}

/** What another program sends, from any place: it must prove by itself that it may. */
export function postFromAnywhere(
  path: string,
  permission: Permission,
  handler: Route['handler'],
): Route {
  return { method: 'POST', path, permission, fromAnywhere: true, handler };
}

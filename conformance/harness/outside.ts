import { join } from 'path';
import { type LoadOptions, type LoadResult, sendLoad } from './load';
import { ask } from './socket';

/** Where everything lives that is not in the mesh; in no range that a cluster uses. */
export const OUTSIDE_ADDRESS = '203.0.113.10';

/** The world outside: a server that the mesh may call, and a visitor who calls the mesh. */
export class Outside {
  public readonly socket: string;

  public constructor(private readonly namespace: string, folder: string) {
    this.socket = join(folder, 'outside/echo.sock');
  }

  /** Sends requests as a visitor. */
  public get(url: string, options?: LoadOptions): Promise<LoadResult> {
    return sendLoad(this.namespace, url, options);
  }

  /** How often the server was asked, by `METHOD path`. */
  public async requests(): Promise<Record<string, number>> {
    return JSON.parse((await ask(this.socket, 'GET', '/requests')).body);
  }

  /** How often the server was asked for a host. */
  public async requestsFor(host: string): Promise<number> {
    return JSON.parse((await ask(this.socket, 'GET', '/hosts')).body)[host] ?? 0;
  }

  public async resetRequests(): Promise<void> {
    await ask(this.socket, 'DELETE', '/requests');
  }
}

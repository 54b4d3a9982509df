import { request } from 'http';

/** An answer to a request over a Unix socket. */
export interface SocketAnswer {
  readonly status: number;
  readonly body: string;
}

/** Asks a program on this machine, whichever network namespace it is in: a socket in the file system belongs to none. */
export function ask(socketPath: string, method: string, path: string, body = ''): Promise<SocketAnswer> {
  return new Promise((resolve, reject) => {
    const asked = request({ socketPath, method, path, agent: false, timeout: 20_000 }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') }));
      response.once('error', reject);
    });
    asked.once('timeout', () => asked.destroy(new Error(`no answer from ${socketPath} to ${method} ${path} within 20 s`)));
    asked.once('error', reject);
    asked.end(body);
  });
}

import { spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';

const TIMEOUT_MS = 60_000;

/** A program that runs beside a test: what it printed so far, and until something of it is there. */
export class Program {
  lines = [];
  #child;
  #changes = new EventEmitter();

  constructor(command, args, options = {}) {
    // A group of its own, so that what a script starts ends with it.
    this.#child = spawn(command, args, { ...options, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    this.messages = text(this.#child.stderr);
    const end = () => this.signal('SIGKILL');
    process.once('exit', end);
    this.exitCode = new Promise(resolve => this.#child.once('close', resolve));
    this.exitCode.then(() => {
      process.off('exit', end);
      this.#changes.emit('change');
    });
    createInterface(this.#child.stdout).on('line', line => {
      this.lines.push(line);
      this.#changes.emit('change');
    });
  }

  /** Waits until what was printed is as it must be; fails where the program has ended or a minute has passed. */
  async until(condition) {
    const end = AbortSignal.timeout(TIMEOUT_MS);
    while (!condition(this.lines)) {
      if (this.#child.exitCode !== null || this.#child.signalCode !== null || end.aborted) {
        throw new Error(`The program did not print what it must:\n${this.lines.join('\n')}\n${end.aborted ? '' : await this.messages}`);
      }
      await new Promise(resolve => {
        this.#changes.once('change', resolve);
        end.addEventListener('abort', resolve, { once: true });
      });
    }
  }

  signal(name) {
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      process.kill(-this.#child.pid, name);
    }
  }

  /** Ends the program, however it is. */
  async kill() {
    this.signal('SIGKILL');
    await this.exitCode;
  }
}

/** Runs a program to its end; what it printed, and an error where it fails. */
export async function output(command, args, options = {}) {
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const [out, messages, code] = await Promise.all([text(child.stdout), text(child.stderr), new Promise(resolve => child.once('close', resolve))]);
  if (code !== 0) {
    throw new Error(`${command} ${args.join(' ')} ended with ${code}:\n${messages}\n${out}`);
  }
  return out;
}

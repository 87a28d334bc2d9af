import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { builtAssembly } from './assemblies.js';

/** The engine without a server: answers questions (see tests/GraphQLSubs.Engine.Oracle) in their order. */
export function startEngine() {
  const engine = spawn('dotnet', [builtAssembly('tests', 'GraphQLSubs.Engine.Oracle')], { stdio: ['pipe', 'pipe', 'inherit'] });
  const answers = createInterface({ input: engine.stdout })[Symbol.asyncIterator]();
  const exited = once(engine, 'exit');

  return {
    /** Sends many questions at once, since the engine's output is buffered until its input ends. */
    async ask(questions) {
      const writing = (async () => {
        for (const question of questions) {
          if (!engine.stdin.write(`${JSON.stringify(question)}\n`)) {
            await once(engine.stdin, 'drain');
          }
        }
        engine.stdin.end();
      })();
      const verdicts = [];
      for await (const line of { [Symbol.asyncIterator]: () => answers }) {
        verdicts.push(JSON.parse(line));
      }
      await writing;
      const [code] = await exited;
      if (code !== 0 || verdicts.length !== questions.length) {
        throw new Error(`The engine answered ${verdicts.length} of ${questions.length} questions and ended with code ${code}.`);
      }
      return verdicts;
    },
  };
}

// For bench/PushFunctions.Bench: sends as many pushes as each line of the standard input says, and prints seconds, seconds of processor time and
// how many were not taken. The first line: { provider, notification, tokensPerCall, clients } as node-apn takes them.
import { createInterface } from 'node:readline';
import process from 'node:process';
import apn from '@parse/node-apn';

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const { provider: options, notification, tokensPerCall, clients } = JSON.parse((await lines.next()).value);
const provider = clients > 1 ? new apn.MultiProvider({ ...options, clientCount: clients }) : new apn.Provider(options);
for (;;) {
  const { value, done } = await lines.next();
  if (done) {
    break;
  }

  const pushes = Number(value);
  const cpu = process.cpuUsage();
  const started = process.hrtime.bigint();
  let failed = 0;
  for (let first = 1; first <= pushes; first += tokensPerCall) {
    const tokens = Array.from({ length: Math.min(tokensPerCall, pushes - first + 1) }, (_, i) => (first + i).toString(16).padStart(8, '0').padStart(64, 'b'));
    const result = await provider.send(new apn.Notification(notification), tokens);
    failed += result.failed.length;
  }

  const { user, system } = process.cpuUsage(cpu);
  console.log(JSON.stringify([Number(process.hrtime.bigint() - started) / 1e9, (user + system) / 1e6, failed]));
}

await provider.shutdown();

// Sends as many pushes as each line of its input says, `count inFlight`, and answers each line with what that took: { ms, cpuMs, failed }. The first
// line is the key with its ids. Pushes go out in lists of 1,000, so many lists at once.
import { createInterface } from 'node:readline';
import apn from '@parse/node-apn';

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const { teamId, keyId, bundleId, privateKey } = JSON.parse((await lines.next()).value);
const provider = new apn.Provider({ token: { key: privateKey, keyId, teamId }, production: true });
const notification = () =>
  new apn.Notification({
    topic: bundleId,
    pushType: 'alert',
    title: 'Team 7',
    body: 'Alice:Lunch?',
    badge: 5,
    threadId: 'team-7',
    collapseId: '03_XRmc4jYn72U_Ur9f8g2aAUHQKwrqhPS7vIMShZJs',
    expiry: Math.floor(Date.now() / 1000) + 3600,
  });

for await (const line of lines) {
  const [count, inFlight] = line.split(' ').map(Number);
  const tokens = Array.from({ length: count }, (_, number) => number.toString(16).padStart(8, '0').padStart(64, 'b'));
  const started = process.hrtime.bigint();
  const cpu = process.cpuUsage();
  let next = 0;
  let failed = 0;
  await Promise.all(Array.from({ length: inFlight }, async () => {
    while (next < count) {
      const list = tokens.slice(next, (next += 1000));
      failed += (await provider.send(notification(), list)).failed.length;
    }
  }));
  const { user, system } = process.cpuUsage(cpu);
  console.log(JSON.stringify({ ms: Number(process.hrtime.bigint() - started) / 1e6, cpuMs: (user + system) / 1e3, failed }));
}

await provider.shutdown();

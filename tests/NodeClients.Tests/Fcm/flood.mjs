// Sends as many messages as each line of its input says, `count inFlight`, and answers each line with what that took: { ms, cpuMs, failed }. The
// first line is the service account's key file. Messages go out in lists of 500, the most that firebase-admin takes, so many lists at once.
import { createInterface } from 'node:readline';
import { cert, initializeApp } from 'firebase-admin/app';
import { getMessaging } from 'firebase-admin/messaging';

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const serviceAccount = JSON.parse((await lines.next()).value);
const messaging = getMessaging(initializeApp({ credential: cert(serviceAccount), projectId: serviceAccount.project_id }));

const message = (token) => ({
  token,
  notification: { title: 'Team 7', body: 'Alice:Lunch?' },
  data: { ext: '{"open":"team-7"}' },
  android: { priority: 'high', ttl: 3600000, notification: { channelId: 'messages', sound: 'default', tag: '03_XRmc4jYn72U_Ur9f8g2aAUHQKwrqhPS7vIMShZJs' } },
});

for await (const line of lines) {
  const [count, inFlight] = line.split(' ').map(Number);
  const tokens = Array.from({ length: count }, (_, number) => `bench:APA91b-${String(number).padStart(140, '0')}`);
  const started = process.hrtime.bigint();
  const cpu = process.cpuUsage();
  let next = 0;
  let failed = 0;
  await Promise.all(Array.from({ length: inFlight }, async () => {
    while (next < count) {
      const list = tokens.slice(next, (next += 500));
      failed += (await messaging.sendEach(list.map(message))).failureCount;
    }
  }));
  const { user, system } = process.cpuUsage(cpu);
  console.log(JSON.stringify({ ms: Number(process.hrtime.bigint() - started) / 1e6, cpuMs: (user + system) / 1e3, failed }));
}

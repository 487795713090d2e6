// Sends one notification to tokens with @parse/node-apn and prints what it says came of it.
// Standard input: { provider, notification, tokens } as node-apn takes them.
import apn from '@parse/node-apn';

let input = '';
for await (const part of process.stdin) {
  input += part;
}

const { provider: options, notification, tokens } = JSON.parse(input);
const provider = new apn.Provider(options);
const { sent, failed } = await provider.send(new apn.Notification(notification), tokens);
await provider.shutdown();
console.log(
  JSON.stringify({
    sent: sent.map(({ device }) => device).sort(),
    failed: failed.map(({ device, status, response, error }) => ({ device, status, reason: response?.reason ?? error?.message })),
  }),
);

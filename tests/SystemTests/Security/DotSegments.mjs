// Sends the requests on stdin through Node's own client, and writes the answers to stdout.
import { text } from 'node:stream/consumers';

const origin = process.argv[2];
const answers = [];
for (const { method, path, body } of JSON.parse(await text(process.stdin))) {
  const answer = await fetch(origin + path, { method, body, headers: body === null ? {} : { 'Content-Type': 'application/json' } });
  answers.push({ status: answer.status, body: await answer.text() });
}

process.stdout.write(JSON.stringify(answers));

// Sends messages with firebase-admin as its users do: { serviceAccount, messages, dryRun } comes in, one result per message goes out.
import { readFileSync } from 'node:fs';
import { cert, initializeApp } from 'firebase-admin/app';
import { getMessaging } from 'firebase-admin/messaging';

const { serviceAccount, messages, dryRun } = JSON.parse(readFileSync(0, 'utf8'));
const messaging = getMessaging(initializeApp({ credential: cert(serviceAccount), projectId: serviceAccount.project_id }));
const { responses } = await messaging.sendEach(messages, dryRun ?? false);
console.log(JSON.stringify(responses.map(({ success, messageId, error }) => ({ success, messageId, code: error?.code, message: error?.message }))));

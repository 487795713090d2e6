// Prints the UserSig that Tencent's own library makes, at a second that is told.
// Standard input: { sdkAppId, secretKey, identifier, expire, time }.
import tls from 'tls-sig-api-v2';

let input = '';
for await (const part of process.stdin) {
  input += part;
}

const { sdkAppId, secretKey, identifier, expire, time } = JSON.parse(input);
Date.now = () => time * 1000;
process.stdout.write(new tls.Api(sdkAppId, secretKey).genUserSig(identifier, expire));

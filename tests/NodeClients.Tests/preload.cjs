// Leads whoever calls Apple or Google by name to the emulator, whose certificate carries those names (NODE_EXTRA_CA_CERTS): the clients
// themselves are as their makers published them. EMULATOR_TLS says where it listens: 127.0.0.1:PORT.
'use strict';
const net = require('node:net');

const names = new Set([
  'api.push.apple.com',
  'api.sandbox.push.apple.com',
  'api.development.push.apple.com',
  'accounts.google.com',
  'fcm.googleapis.com',
  'iamcredentials.googleapis.com',
  'oauth2.googleapis.com',
  'sts.googleapis.com',
  'www.googleapis.com',
]);
const [host, port] = (process.env.EMULATOR_TLS ?? '').split(':');
if (!port) {
  throw new Error('EMULATOR_TLS must say where the emulator listens: 127.0.0.1:PORT.');
}

const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...args) {
  const packed = Array.isArray(args[0]) ? args[0] : args; // node:net calls itself with its arguments packed
  const options = packed[0];
  if (typeof options === 'object' && names.has(options.host)) {
    // A copy: whoever made the options goes on to check the certificate against the name in them.
    packed[0] = { ...options, host, port: Number(port) };
  } else if (typeof options === 'object' && options.host && !net.isIP(options.host) && options.host !== 'localhost') {
    throw new Error(`${options.host} is not the emulator's: nothing here may leave this machine.`);
  }

  return connect.apply(this, args);
};

// firebase-admin writes the scheme of a request over HTTP/2 as `https:`. Google's servers pass over the colon; Kestrel, which the emulator is made
// with, ends the stream (RFC 9113, section 8.3.1). Nothing else of what a client sends is touched.
const http2 = require('node:http2');
const open = http2.connect;
http2.connect = function (...args) {
  const session = open.apply(this, args);
  const request = session.request;
  session.request = function (headers, options) {
    return request.call(this, headers?.[':scheme'] === 'https:' ? { ...headers, ':scheme': 'https' } : headers, options);
  };

  return session;
};

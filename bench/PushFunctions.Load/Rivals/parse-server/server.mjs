// parse-server as its makers publish it, with their push adapter: REST at PORT, PostgreSQL at DATABASE, APNs by the key in KEY. Prints `ready` when it
// answers, and ends when its standard input does.
import process from 'node:process';
import ParsePushAdapter from '@parse/push-adapter';
import express from 'express';
import { ParseServer } from 'parse-server';

const { teamId, keyId, bundleId, privateKey } = JSON.parse(process.env.KEY);
const Adapter = ParsePushAdapter.default ?? ParsePushAdapter;
const server = new ParseServer({
  appId: 'bench',
  masterKey: 'bench',
  masterKeyIps: ['127.0.0.1', '::1'],
  databaseURI: process.env.DATABASE,
  serverURL: `http://127.0.0.1:${process.env.PORT}/parse`,
  push: { adapter: new Adapter({ ios: { token: { key: privateKey, keyId, teamId }, topic: bundleId, production: true } }) },
  logLevel: 'error',
  logsFolder: null,
});
await server.start();
express().use('/parse', server.app).listen(Number(process.env.PORT), '127.0.0.1', () => console.log('ready'));
process.stdin.on('end', () => process.exit(0)).resume();

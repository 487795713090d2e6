// Prints which versions of the clients are installed.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { dependencies } = require('./package.json');
console.log(JSON.stringify(Object.fromEntries(Object.keys(dependencies).map((name) => [name, require(`./node_modules/${name}/package.json`).version]))));

// Runs Azurite in this process and ends it when standard input ends. The pipe closes however the parent dies, kill -9 included, so no
// emulator is left behind. With --stay as the first argument it outlives its parent; end it with SIGTERM.
import process from 'node:process';

const stay = process.argv[2] === '--stay';
if (stay) {
  process.argv.splice(2, 1);
}

// Ctrl+C and a closed terminal reach the whole process group, but the parent still needs its storage to finish what it is doing.
const parentsBusiness = new Set(['SIGINT', 'SIGHUP']);
for (const signal of parentsBusiness) {
  process.on(signal, () => {});
}
const once = process.once;
process.once = (event, listener) => (parentsBusiness.has(event) ? process : once.call(process, event, listener));

// Nobody may be left to read what Azurite prints.
process.stdout.on('error', () => {});
process.stderr.on('error', () => {});

// Azurite answers SIGTERM by saving its data; before it has started there is nothing to save.
function stop() {
  setTimeout(() => process.exit(0), 5000).unref();
  if (!process.emit('SIGTERM', 'SIGTERM')) {
    process.exit(0);
  }
}

if (!stay) {
  process.stdin.on('end', stop).on('error', stop).resume();
}

await import('azurite/dist/src/azurite.js');

import { connect, createServer } from 'node:net';

/** The network between a browser and the server: it can be cut, as when a cable is pulled, and restored. */
export async function startNetwork(target) {
  const { hostname, port } = new URL(target);
  const sockets = new Set();
  let isCut = false;
  const proxy = createServer(browser => {
    if (isCut) {
      browser.destroy();
      return;
    }
    const server = connect(Number(port), hostname);
    for (const [from, to] of [[browser, server], [server, browser]]) {
      sockets.add(from);
      from.pipe(to);
      from.on('error', () => to.destroy());
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
    }
  });
  await new Promise(resolve => proxy.listen(0, '127.0.0.1', resolve));
  const drop = () => sockets.forEach(socket => socket.destroy());
  return {
    origin: `http://127.0.0.1:${proxy.address().port}`,
    cut() {
      isCut = true;
      drop();
    },
    restore() {
      isCut = false;
    },
    stop() {
      drop();
      return new Promise(resolve => proxy.close(resolve));
    },
  };
}

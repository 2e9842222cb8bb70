'use strict';
// jsii's host talks with Java over the pipe 3 of its parent process. Here there is no parent in between: that pipe is Java's own
// two, 0 and 1, and what the host or a library prints goes to Java as the parent would have sent it, as lines of JSON on
// standard error.

const fs = require('node:fs');
const { Writable } = require('node:stream');

const PARENT = 3;

/** Puts Java's pipes into the place of the parent's. */
exports.join = () => {
    const { readSync, writeSync } = fs;
    // A file must never be opened as number 3.
    while (fs.openSync('/dev/null', 'r') < PARENT);
    fs.readSync = (descriptor, ...rest) => readSync(descriptor === PARENT ? 0 : descriptor, ...rest);
    fs.writeSync = (descriptor, ...rest) => writeSync(descriptor === PARENT ? 1 : descriptor, ...rest);

    for (const name of ['stdout', 'stderr']) {
        const lines = new Writable({
            decodeStrings: true,
            write(chunk, encoding, done) {
                writeSync(2, `${JSON.stringify({ [name]: chunk.toString('base64') })}\n`);
                done();
            },
        });
        lines.fd = name === 'stdout' ? 1 : 2;
        Object.defineProperty(process, name, { configurable: true, enumerable: true, get: () => lines });
    }
};

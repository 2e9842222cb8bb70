'use strict';
// Makes a start-up snapshot of jsii's host (https://nodejs.org/api/cli.html#--build-snapshot): a process that has loaded the host, the
// packages that Java asks it to load and the modules that a synth before has used, frozen at the point where it waits for
// the first call. A synth that begins with it reads and compiles none of them.
//
// Java is at the other end while it is made, too: it asks for the packages and says goodbye, and that is the point.
//
//     SAGESTEAD_PROGRAM  jsii's host, program.js; it stays as it is
//     SAGESTEAD_PIPES    pipes.js, since the entry of a snapshot cannot require by name
//     SAGESTEAD_MODULES  the list of modules that one-process.js has written
//     TMPDIR             where the host makes its folder of packages, which has to stay where it is

const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const vm = require('node:vm');
const v8 = require('node:v8');

const program = process.env.SAGESTEAD_PROGRAM;
const modules = JSON.parse(fs.readFileSync(process.env.SAGESTEAD_MODULES, 'utf8'));

// Node.js refuses to begin with a snapshot in which its own loader has compiled a module; so we compile.
Module.prototype._compile = function compile(text, file) {
    const names = ['exports', 'require', 'module', '__filename', '__dirname'];
    const body = vm.compileFunction(text.replace(/^#!.*/, ''), names, { filename: file });
    const require = (id) => this.require(id);
    require.resolve = (id, options) => Module._resolveFilename(id, this, false, options);
    require.cache = Module._cache;
    require.extensions = Module._extensions;
    require.main = undefined;
    return body.call(this.exports, this.exports, require, this, file, path.dirname(file));
};

function load(file) {
    const module = new Module(file);
    module._compile(fs.readFileSync(file, 'utf8'), file);
    return module.exports;
}

// Libraries replace these by what they found when they were loaded.
const { chdir, cwd, on, once } = process;

// What the host would do at its end or at a signal is to remove the folder of packages, which the snapshot needs.
process.on = () => process;
process.once = () => process;

let packages;
const { createRequire } = Module;
Module.createRequire = (folder) => {
    packages = { folder, require: createRequire(folder) };
    Module.createRequire = createRequire;
    return packages.require;
};

load(process.env.SAGESTEAD_PIPES).join();
let hello = '';
const { readSync, writeSync } = fs;
fs.writeSync = (descriptor, ...rest) => {
    if (descriptor === 3 && hello === '') {
        hello = rest[0].toString();
    }
    return writeSync(descriptor, ...rest);
};

// Java says goodbye, or has gone: the call that the host waits for is the first of a synth.
const goodbye = new Error('frozen');
fs.readSync = (descriptor, buffer, ...rest) => {
    const read = readSync(descriptor, buffer, ...rest);
    if (descriptor === 3 && (read === 0 || buffer.toString('utf8', 0, read).startsWith('{"exit"'))) {
        throw goodbye;
    }
    return read;
};

let waiting;
const { setImmediate } = globalThis;
globalThis.setImmediate = (task) => setImmediate(() => {
    waiting = task;
    try {
        task();
    } catch (error) {
        if (error !== goodbye) {
            throw error;
        }
        freeze();
    }
});

function freeze() {
    for (const name of modules) {
        packages.require(path.join(packages.folder, 'node_modules', name));
    }
    Object.assign(fs, { readSync, writeSync });
    Object.assign(process, { chdir, cwd, on, once });
    globalThis.setImmediate = setImmediate;
}

v8.startupSnapshot.setDeserializeMainFunction(() => {
    fs.writeSync(3, hello);
    waiting();
});

load(program);

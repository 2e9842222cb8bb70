'use strict';
// Loaded before jsii's host, so that one process does for it.

require('./pipes.js').join();

// For a later snapshot (snapshot.js): which modules of the packages this run has loaded.
const list = process.env.SAGESTEAD_MODULES;
if (list) {
    const fs = require('node:fs');
    const packages = /^.*\/jsii-kernel-[^/]+\/node_modules\//;
    process.once('exit', () => {
        const loaded = Object.keys(require('node:module')._cache).filter((file) => packages.test(file));
        fs.writeFileSync(`${list}.${process.pid}`, JSON.stringify(loaded.map((file) => file.replace(packages, ''))));
        fs.renameSync(`${list}.${process.pid}`, list);
    });
}

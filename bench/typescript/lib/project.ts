import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The checkout: the folder above that holds `cdk.json`, whether this file was compiled or not. */
const ROOT = above(__dirname);

/** Where a synth leaves packed models; apart from those of the Java app, so that neither finds the other's work done. */
export const PACKED_MODELS = join(ROOT, 'target', 'typescript', 'packed-models');

/** The folder of a model below `model-artifacts`. */
export function modelFolder(name: string): string {
  return join(ROOT, 'model-artifacts', name);
}

/** Reads a resource of the Java app, such as `constructs/network/find_prefix_list.py`. */
export function resource(path: string): string {
  return readFileSync(join(ROOT, 'src', 'main', 'resources', 'dev', 'sagestead', path), 'utf8');
}

function above(folder: string): string {
  if (existsSync(join(folder, 'cdk.json'))) {
    return folder;
  }
  if (dirname(folder) === folder) {
    throw new Error(`no folder above ${__dirname} holds cdk.json; run this in a checkout of Sagestead`);
  }
  return above(dirname(folder));
}

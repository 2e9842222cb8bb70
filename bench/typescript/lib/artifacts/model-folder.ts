import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { PackedModel } from './packed-model';

/** What is read of `manifest.json`. */
interface Manifest {
  readonly containerVersion: string;
  readonly artifact: string;
}

/** Requests whose right answers are known. */
export interface GoldenRequests {
  readonly contentType: string;
  readonly requests: readonly { readonly body: string }[];
}

/** A folder below `model-artifacts`: one model with all that belongs to it. */
export class ModelFolder {
  private readonly manifest: Manifest;

  constructor(private readonly path: string) {
    this.manifest = this.read('manifest.json');
  }

  get name(): string {
    return basename(this.path);
  }

  get containerVersion(): string {
    return this.manifest.containerVersion;
  }

  pack(): PackedModel {
    return new PackedModel(join(this.path, this.manifest.artifact));
  }

  golden(): GoldenRequests | undefined {
    return existsSync(join(this.path, 'golden.json')) ? this.read('golden.json') : undefined;
  }

  private read<T>(file: string): T {
    return JSON.parse(readFileSync(join(this.path, file), 'utf8'));
  }
}

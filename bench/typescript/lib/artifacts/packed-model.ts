import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { constants, gzipSync } from 'node:zlib';
import { sha256 } from './sha256';
import { tarOf } from './tar';

/** The archive that SageMaker downloads, with one model file at its root. Its identity is that of its uncompressed bytes. */
export class PackedModel {
  readonly digest: string;
  private readonly tar: Buffer;

  constructor(modelFile: string) {
    this.tar = tarOf(basename(modelFile), readFileSync(modelFile));
    this.digest = sha256(this.tar);
  }

  /** Writes the archive into a folder of its own below another, unless it is there, and returns the file. */
  writeBelow(folder: string): string {
    const target = join(folder, this.digest, 'model.tar.gz');
    if (!existsSync(target)) {
      mkdirSync(join(folder, this.digest), { recursive: true });
      const unfinished = `${target}.${process.pid}.unfinished`;
      writeFileSync(unfinished, gzipSync(this.tar, { level: constants.Z_BEST_SPEED }));
      renameSync(unfinished, target);
    }
    return target;
  }
}

const BLOCK = 512;
const FILE_MODE = 0o100644;

/** The longest name that fits an entry's header. */
const MAX_NAME = 100;

/**
 * A tar archive with one file: no time, no owner, nothing of the machine. Byte for byte what the Java app's library
 * writes, because the digest of these bytes is the model's identity.
 */
export function tarOf(name: string, content: Buffer): Buffer {
  const padding = Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK);
  const end = Buffer.alloc(2 * BLOCK);
  return Buffer.concat([header(name, content.length), content, padding, end]);
}

function header(name: string, size: number): Buffer {
  if (Buffer.byteLength(name) > MAX_NAME) {
    throw new Error(`${name}: should be named with ${MAX_NAME} bytes at most`);
  }
  const block = Buffer.alloc(BLOCK);
  block.write(name, 0);
  block.write(octal(FILE_MODE, 8), 100);
  block.write(octal(0, 8), 108);
  block.write(octal(0, 8), 116);
  block.write(octal(size, 12), 124);
  block.write(octal(0, 12), 136);
  block.write(' '.repeat(8), 148);
  block.write('0', 156);
  block.write('ustar\0' + '00', 257);
  block.write(octal(0, 8), 329);
  block.write(octal(0, 8), 337);
  // The checksum counts itself as spaces.
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(sum.toString(8).padStart(6, '0') + '\0 ', 148);
  return block;
}

/** A field of a number, its last byte a space. */
function octal(value: number, length: number): string {
  return value.toString(8).padStart(length - 1, '0') + ' ';
}

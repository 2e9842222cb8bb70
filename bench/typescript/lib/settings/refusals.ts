/** Settings that the twin does not have, or that are not there: a sentence for each. */
export class SettingsRefused extends Error {
  constructor(readonly sentences: readonly string[]) {
    super(sentences.join('\n'));
  }
}

/** Collects what the twin refuses, so that all is told at once. */
export class Refusals {
  private readonly sentences: string[] = [];

  add(path: string, sentence: string): void {
    this.sentences.push(`${path}: ${sentence}`);
  }

  /** Refuses every key of an object but those that the twin has. The rest of the rules is the Java app's. */
  keys(path: string, object: object, known: readonly string[]): void {
    for (const key of Object.keys(object)) {
      if (!known.includes(key)) {
        const place = path === '' ? key : `${path}.${key}`;
        this.add(place, `is not in the TypeScript twin, which knows only ${known.join(', ')} here; synthesise with ./sagestead app`);
      }
    }
  }

  throwIfAny(): void {
    if (this.sentences.length > 0) {
      throw new SettingsRefused(this.sentences);
    }
  }
}

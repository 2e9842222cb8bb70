import { resource } from './project';
import { Environment } from './settings/settings';

interface Notebook {
  readonly cells: readonly { source: string[] }[];
}

/** The starter notebook of an environment, as JSON: it calls the first endpoint that has golden requests. */
export function notebookText(environment: Environment): string {
  const example = environment.endpoints.find((endpoint) => endpoint.model.golden() !== undefined);
  const golden = example?.model.golden();
  const values = {
    '@environment@': environment.name,
    '@endpoint@': JSON.stringify(example?.endpointName ?? `${environment.name}-`),
    '@contentType@': JSON.stringify(golden?.contentType ?? 'text/csv'),
    '@body@': JSON.stringify(golden?.requests[0]?.body ?? ''),
  };
  const notebook: Notebook = JSON.parse(resource('notebook/starter.ipynb'));
  for (const cell of notebook.cells) {
    cell.source = cell.source.map((line) =>
      Object.entries(values).reduce((text, [key, value]) => text.replaceAll(key, () => value), line),
    );
  }
  return lineByLine(notebook);
}

/** JSON with a line for every line of code, so that reviews can compare; indentation would not fit. */
function lineByLine(value: unknown): string {
  if (Array.isArray(value)) {
    return value.length === 0 ? '[ ]' : `[\n${value.map(lineByLine).join(',\n')}\n]`;
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, one]) => `${JSON.stringify(key)}:${lineByLine(one)}`);
    return entries.length === 0 ? '{ }' : `{\n${entries.join(',\n')}\n}`;
  }
  return JSON.stringify(value);
}

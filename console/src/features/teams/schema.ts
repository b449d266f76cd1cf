// What may stand at a place of a team's definition? Read from its JSON Schema, so that the form knows what the files know.
import type { Data } from "@/lib/api";

export interface Schema {
  type?: string;
  $ref?: string;
  anyOf?: Schema[];
  enum?: string[];
  items?: Schema;
  properties?: Record<string, Schema>;
  patternProperties?: Record<string, Schema>;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  pattern?: string;
  examples?: string[];
  description?: string;
  default?: unknown;
}

export type Path = string[];

/** The schema at a path; `{}` where it says nothing. */
export function schemaAt(root: Data, path: Path): Schema {
  return path.reduce((schema, key) => bare(root, below(schema, key)), bare(root, root));
}

/** Without references, and without "or nothing". */
export function bare(root: Data, schema: Schema): Schema {
  if (schema.$ref) return { ...bare(root, (root["$defs"] as Record<string, Schema>)[schema.$ref.replace("#/$defs/", "")] ?? {}), ...rest(schema) };
  const one = schema.anyOf?.filter((choice) => choice.type !== "null");
  return one?.length === 1 && one[0] ? { ...bare(root, one[0]), ...rest(schema) } : schema;
}

function rest(schema: Schema): Schema {
  return { ...(schema.default === undefined ? {} : { default: schema.default }), ...(schema.description ? { description: schema.description } : {}) };
}

function below(schema: Schema, key: string): Schema {
  return schema.properties?.[key] ?? Object.values(schema.patternProperties ?? {})[0] ?? {};
}

/** The keys of a group, without those that append to what was inherited. */
export function keysAt(root: Data, path: Path): string[] {
  return Object.keys(schemaAt(root, path).properties ?? {}).filter((key) => !key.startsWith("+"));
}

/** What stands at a path; undefined when nothing does. */
export function valueAt(values: Data | null, path: Path): unknown {
  return path.reduce<unknown>((here, key) => (isGroup(here) ? here[key] : undefined), values ?? undefined);
}

export function isGroup(value: unknown): value is Data {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

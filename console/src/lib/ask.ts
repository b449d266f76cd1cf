// What stands at each address of the API? As its document has it: an address, a name in it, a query or a body that it does not know is a mistake of types.
import { get, patch, post, put, query, remove } from "./http";
import type { paths } from "./schema";

type Method = "get" | "post" | "put" | "patch" | "delete";
type Value = string | number | readonly string[] | undefined;
type Nothing = Record<string, never>;

/** The addresses that know a method. */
type With<M extends Method> = { [P in keyof paths]: paths[P] extends Record<M, object> ? P : never }[keyof paths];
type Of<P extends keyof paths, M extends Method> = M extends keyof paths[P] ? paths[P][M] : never;
type Names<O> = O extends { parameters: { path: infer N extends object } } ? N : Nothing;
type Query<O> = O extends { parameters: { query?: infer Q } } ? ([NonNullable<Q>] extends [never] ? Nothing : Partial<Record<keyof NonNullable<Q>, Value>>) : never;
/** What may be left out the server knows: a value with a default stands as a must in the document's types. */
type Body<O> = O extends { requestBody: { content: { "application/json": infer B } } } ? Partial<B> : Nothing;
type Answer<O> = O extends { responses: { 200: { content: { "application/json": infer A } } } } ? A : undefined;

const by = { post, put, patch };

export function address(path: keyof paths, names: object): string {
  return Object.entries(names).reduce<string>((at, [name, value]) => at.replace(`{${name}}`, encodeURIComponent(String(value))), path);
}

export function read<P extends With<"get">>(path: P, names: Names<Of<P, "get">>, asked: Query<Of<P, "get">>, signal?: AbortSignal): Promise<Answer<Of<P, "get">>> {
  return get(`${address(path, names)}${query(asked)}`, signal);
}

export function write<M extends keyof typeof by, P extends With<M>>(method: M, path: P, names: Names<Of<P, M>>, body: Body<Of<P, M>>): Promise<Answer<Of<P, M>>> {
  return by[method](address(path, names), body);
}

export function drop<P extends With<"delete">>(path: P, names: Names<Of<P, "delete">>): Promise<undefined> {
  return remove(address(path, names));
}

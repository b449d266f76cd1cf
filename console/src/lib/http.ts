// How does the console speak to the API, and what does a failure say?

/** What went wrong, in words for the person at the screen. `status` is 0 when no server answered. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly wayOut: string = "",
  ) {
    super(message);
    this.name = "ApiError";
  }
}

interface ErrorBody {
  error?: { code?: string; message?: string; way_out?: string };
}

async function failure(response: Response): Promise<ApiError> {
  const body = (await response.json().catch(() => ({}))) as ErrorBody;
  const error = body.error ?? {};
  if (!error.message && response.status >= 500) return unreachable(response.status);
  return new ApiError(response.status, error.code ?? "error", error.message ?? `The server answered ${response.status}.`, error.way_out ?? "");
}

function unreachable(status = 0): ApiError {
  return new ApiError(status, "server_away", "The Frontdesk server does not answer.", "Is `frontdesk up` still running? This page goes on by itself when it is back.");
}

type Init = Omit<RequestInit, "headers"> & { headers?: Record<string, string> };

async function request<T>(path: string, init: Init): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, { credentials: "same-origin", ...init, headers: { Accept: "application/json", ...init.headers } });
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    throw unreachable();
  }
  if (!response.ok) throw await failure(response);
  return response.status === 204 ? (undefined as T) : ((await response.json()) as T);
}

export function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  return request<T>(path, signal ? { signal } : {});
}

export function post<T>(path: string, body: unknown = {}): Promise<T> {
  return request<T>(path, { method: "POST", body: JSON.stringify(body), headers: { "Content-Type": "application/json" } });
}

export function patch<T>(path: string, body: unknown): Promise<T> {
  return request<T>(path, { method: "PATCH", body: JSON.stringify(body), headers: { "Content-Type": "application/json" } });
}

export function put<T>(path: string, body: unknown): Promise<T> {
  return request<T>(path, { method: "PUT", body: JSON.stringify(body), headers: { "Content-Type": "application/json" } });
}

export function remove(path: string): Promise<undefined> {
  return request<undefined>(path, { method: "DELETE" });
}

/** Hands over a file as it is. `onSent` hears which share of it is gone out, from 0 to 1. */
export function send<T>(path: string, file: Blob, onSent: (share: number) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const line = new XMLHttpRequest();
    line.open("PUT", path);
    line.setRequestHeader("Accept", "application/json");
    line.setRequestHeader("Content-Type", "application/octet-stream");
    line.upload.onprogress = (event) => onSent(event.lengthComputable ? event.loaded / event.total : 0);
    line.onerror = () => reject(unreachable());
    line.onload = () => {
      const answer = new Response(line.responseText, { status: line.status });
      void (answer.ok ? answer.json().then((value) => resolve(value as T), reject) : failure(answer).then(reject));
    };
    line.send(file);
  });
}

/** A query string of what is set: empty values are left out, of a list each stands for itself. */
export function query(values: Record<string, string | number | readonly string[] | undefined>): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(values)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== "") params.append(key, String(one));
    }
  }
  const text = params.toString();
  return text && `?${text}`;
}

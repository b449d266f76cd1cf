// What comes of files that are handed over? They go by XMLHttpRequest, which alone tells how much of one is gone out.
import { vi } from "vitest";

/** `answer`: of a path and a file a value, a Response or a promise; one that is rejected is a line that broke. */
export function serveFiles(answer: (path: string, file: File) => unknown): { sent: string[] } {
  const sent: string[] = [];
  class Line {
    upload: { onprogress?: (event: object) => void } = {};
    onload: () => void = () => {};
    onerror: () => void = () => {};
    status = 0;
    responseText = "";
    private path = "";
    open(_: string, path: string): void {
      this.path = path;
    }
    setRequestHeader(): void {}
    send(file: File): void {
      sent.push(this.path);
      this.upload.onprogress?.({ lengthComputable: true, loaded: 1, total: 2 });
      void this.answered(file).then(
        () => this.onload(),
        () => this.onerror(),
      );
    }
    private async answered(file: File): Promise<void> {
      const value = await answer(this.path, file);
      const response = value instanceof Response ? value : Response.json(value);
      this.status = response.status;
      this.responseText = await response.text();
    }
  }
  vi.stubGlobal("XMLHttpRequest", Line);
  return { sent };
}
